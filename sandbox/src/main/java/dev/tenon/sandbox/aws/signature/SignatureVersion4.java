package dev.tenon.sandbox.aws.signature;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.tls.Digests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes signatures ("Create a signed AWS API request", reference_sigv-create-signed-request).
 */
final class SignatureVersion4 {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private SignatureVersion4() {}

  /** The signature that a request must carry when signed with a secret. */
  static String of(Request request, SignedRequest signed, String secret) {
    String toSign =
        String.join(
            "\n",
            ALGORITHM,
            signed.time(),
            signed.scope(),
            sha256(canonical(request, signed).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(hmac(key(signed, secret), toSign));
  }

  private static String canonical(Request request, SignedRequest signed) {
    String headers =
        signed.signedHeaders().stream()
            .map(name -> name + ":" + value(request, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        request.rawPath(),
        query(request.query()),
        headers,
        String.join(";", signed.signedHeaders()),
        sha256(request.body()));
  }

  private static String value(Request request, String header) {
    return request.header(header).orElse("").trim().replaceAll(" +", " ");
  }

  private static String query(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] key(SignedRequest signed, String secret) {
    byte[] byDate = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), signed.date());
    byte[] byRegion = hmac(byDate, signed.region());
    return hmac(hmac(byRegion, signed.service()), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JVM has HMAC-SHA256", impossible);
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Digests.of("SHA-256", bytes));
  }
}
