package dev.tenon.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that another site made a browser send. A request that changes something needs
 * the origin of the console, where the browser states one, and the token of the cookie in its form:
 * no other site can read or set a {@code __Host-} cookie.
 */
final class CsrfGuard {

  /** The form field with the token. */
  static final String FIELD = "_csrf";

  /** The header that scripts send it in. */
  private static final String HEADER = "X-CSRF-Token";

  private static final int TOKEN_BYTES = 24;
  private static final String ATTRIBUTE = "tenon.csrf";
  private static final SecureRandom RANDOM = new SecureRandom();

  private CsrfGuard() {}

  /** The browser's token; makes one if it has none. */
  static String token(Context context) {
    String known = context.attribute(ATTRIBUTE);
    if (known != null) {
      return known;
    }
    String token =
        WebCookie.CSRF
            .read(context)
            .orElseGet(
                () -> {
                  byte[] bytes = new byte[TOKEN_BYTES];
                  RANDOM.nextBytes(bytes);
                  String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                  WebCookie.CSRF.set(context, fresh);
                  return fresh;
                });
    context.attribute(ATTRIBUTE, token);
    return token;
  }

  /** Whether a request that changes something comes from a page of the console. */
  static boolean allows(Context context, Optional<URI> publicUrl, Set<String> trustedProxies) {
    return fromOwnSite(context, publicUrl, trustedProxies) && tokenMatches(context);
  }

  private static boolean tokenMatches(Context context) {
    Optional<String> sent =
        Optional.ofNullable(context.header(HEADER))
            .or(() -> Optional.ofNullable(context.formParam(FIELD)));
    Optional<String> cookie = WebCookie.CSRF.read(context);
    return sent.isPresent()
        && cookie.isPresent()
        && MessageDigest.isEqual(sent.get().getBytes(UTF_8), cookie.get().getBytes(UTF_8));
  }

  private static boolean fromOwnSite(
      Context context, Optional<URI> publicUrl, Set<String> trustedProxies) {
    String site = context.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = context.header("Origin");
    if ("null".equals(origin)) {
      // Browsers hide the origin of a page with Referrer-Policy no-referrer, even from itself.
      return "same-origin".equals(site);
    }
    return origin == null || origin.equals(ownOrigin(context, publicUrl, trustedProxies));
  }

  private static String ownOrigin(
      Context context, Optional<URI> publicUrl, Set<String> trustedProxies) {
    return publicUrl
        .map(url -> url.getScheme() + "://" + url.getRawAuthority())
        .orElseGet(
            () ->
                (ClientAddress.isSecure(context.req(), trustedProxies) ? "https" : "http")
                    + "://"
                    + context.host());
  }
}
