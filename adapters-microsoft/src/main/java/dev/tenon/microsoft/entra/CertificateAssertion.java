package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;

/**
 * The signed statement by which an application proves that it has the private key of its
 * certificate (<a
 * href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Microsoft
 * identity platform application authentication certificate credentials</a>). It names the token
 * endpoint and not a service, so one statement gets the tokens for all services of a verification.
 * A signature costs milliseconds, more than everything else in a request for a token. Safe for use
 * by several threads.
 */
final class CertificateAssertion {

  /** As long as the SDK's own assertions. */
  private static final Duration VALIDITY = Duration.ofMinutes(10);

  /** Leaves time for a request to arrive late. */
  private static final Duration USED_FOR = VALIDITY.dividedBy(2);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final IdentityForm form;
  private final PrivateKey key;
  private final byte[] certificate;
  private final InstantSource clock;
  private String current = "";
  private Instant replacedAt = Instant.MIN;

  /**
   * An assertion that is signed when it is first needed.
   *
   * @param certificate DER
   * @param clock the time that Microsoft Entra ID compares with its own
   */
  CertificateAssertion(IdentityForm form, PrivateKey key, byte[] certificate, InstantSource clock) {
    this.form = form;
    this.key = key;
    this.certificate = certificate.clone();
    this.clock = clock;
  }

  /** The assertion, which is valid for at least five minutes more. */
  synchronized String text() {
    Instant now = clock.instant();
    if (!now.isBefore(replacedAt)) {
      current = sign(now);
      replacedAt = now.plus(USED_FOR);
    }
    return current;
  }

  private String sign(Instant now) {
    try {
      String signed = encode(header()) + "." + encode(claims(now));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot sign with an RSA key", e);
    }
  }

  private JsonObject header() throws GeneralSecurityException {
    JsonObject header = new JsonObject();
    header.addProperty("alg", "RS256");
    header.addProperty("typ", "JWT");
    header.addProperty(
        "x5t#S256",
        BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate)));
    return header;
  }

  private JsonObject claims(Instant now) {
    JsonObject claims = new JsonObject();
    claims.addProperty(
        "aud",
        "https://%s/%s/oauth2/v2.0/token".formatted(form.cloud().loginHost(), form.tenantId()));
    claims.addProperty("iss", form.applicationId());
    claims.addProperty("sub", form.applicationId());
    claims.addProperty("jti", UUID.randomUUID().toString());
    claims.addProperty("nbf", now.getEpochSecond());
    claims.addProperty("exp", now.plus(VALIDITY).getEpochSecond());
    return claims;
  }

  private static String encode(JsonObject part) {
    return BASE64.encodeToString(part.toString().getBytes(UTF_8));
  }
}
