package dev.tenon.web.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The headers of every response. */
final class SecurityHeaders {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src %s; script-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void add(Context context, boolean secure) {
    context
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted("'self'"))
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        .header("X-Robots-Tag", "noindex, nofollow")
        .header("Cache-Control", "no-store");
    if (secure) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** Allows style sheets that are part of the page, and no others that are. */
  static void allowStyles(Context context, List<String> sheets) {
    String hashes =
        sheets.stream()
            .map(sheet -> "'sha256-" + digest(sheet) + "'")
            .collect(Collectors.joining(" "));
    context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted(hashes));
  }

  private static String digest(String sheet) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
