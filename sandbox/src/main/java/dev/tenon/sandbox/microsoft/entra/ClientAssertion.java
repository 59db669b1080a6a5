package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The JWT that a client signs with the key of a certificate.
 *
 * <p>Source: "Microsoft identity platform application authentication certificate credentials"
 * (certificate-credentials). Clients also send what the page does not mention: thumbprints in
 * base64 with and without padding, RS256 instead of PS256, times with fractions, no {@code iat} or
 * no {@code nbf}. Entra accepts all of these, and so does the sandbox.
 */
record ClientAssertion(JWSObject jwt, JsonObject claims) {

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);

  static ClientAssertion parse(String text) {
    try {
      JWSObject jwt = JWSObject.parse(text);
      JsonObject claims = JsonParser.parseString(jwt.getPayload().toString()).getAsJsonObject();
      if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
        throw malformed("Unsupported signing algorithm for the client assertion.");
      }
      return new ClientAssertion(jwt, claims);
    } catch (ParseException | JsonParseException | IllegalStateException notJwt) {
      throw malformed("JWT token is invalid or malformed.");
    }
  }

  Optional<String> issuer() {
    return JsonTrees.text(claims, "iss");
  }

  Optional<String> subject() {
    return JsonTrees.text(claims, "sub");
  }

  Optional<String> audience() {
    return JsonTrees.text(claims, "aud");
  }

  Optional<Instant> notBefore() {
    return time("nbf");
  }

  Optional<Instant> expiry() {
    return time("exp");
  }

  /** The thumbprint in the header, as upper-case hexadecimal. */
  String thumbprint() {
    return thumbprint(jwt.getHeader())
        .orElseThrow(
            () ->
                malformed(
                    "Invalid JWT token. No certificate thumbprint specified in token header."));
  }

  boolean names(KeyCredential credential) {
    String sent = thumbprint();
    return sent.equals(credential.thumbprint()) || sent.equals(credential.thumbprintSha256());
  }

  boolean isSignedBy(X509Certificate certificate) {
    try {
      return certificate.getPublicKey() instanceof RSAPublicKey key
          && jwt.verify(new RSASSAVerifier(key));
    } catch (JOSEException unverifiable) {
      return false;
    }
  }

  /** Thumbprints use either base64 alphabet; the decoder accepts both, and padding. */
  @SuppressWarnings("deprecation") // x5t is SHA-1, the only one that msal-python and Azure CLI send
  private static Optional<String> thumbprint(JWSHeader header) {
    return Optional.ofNullable(header.getX509CertSHA256Thumbprint())
        .or(() -> Optional.ofNullable(header.getX509CertThumbprint()))
        .map(Base64URL::decode)
        .map(HexFormat.of().withUpperCase()::formatHex);
  }

  private Optional<Instant> time(String name) {
    try {
      return JsonTrees.number(claims, name)
          .map(seconds -> Instant.ofEpochMilli((long) (seconds * 1000)));
    } catch (IllegalArgumentException notATime) {
      throw malformed("JWT token is invalid or malformed.");
    }
  }

  private static EntraException malformed(String text) {
    return EntraException.invalidRequest(50027, text);
  }
}
