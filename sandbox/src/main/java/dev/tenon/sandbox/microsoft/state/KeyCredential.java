package dev.tenon.sandbox.microsoft.state;

import dev.tenon.sandbox.tls.Digests;
import dev.tenon.sandbox.tls.Pem;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate registered with an application.
 *
 * @param startsAt from when on Entra accepts it
 * @param endsAt until when Entra accepts it
 */
public record KeyCredential(
    UUID keyId, String displayName, X509Certificate certificate, Instant startsAt, Instant endsAt) {

  /** A credential that is valid as long as its certificate. */
  public static KeyCredential of(UUID keyId, X509Certificate certificate) {
    return new KeyCredential(
        keyId,
        certificate.getSubjectX500Principal().getName(),
        certificate,
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  /**
   * The code with which Graph refuses to register it, if it does: it has to lie within the validity
   * of its certificate and must not have ended (KeyCredentialsInvalidEndDate, which administrators
   * quote).
   */
  public Optional<String> refusal(Instant now) {
    if (startsAt.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of("KeyCredentialsInvalidStartDate");
    }
    return endsAt.isAfter(certificate.getNotAfter().toInstant())
            || !endsAt.isAfter(startsAt)
            || !endsAt.isAfter(now)
        ? Optional.of("KeyCredentialsInvalidEndDate")
        : Optional.empty();
  }

  /** The same credential with another end. */
  public KeyCredential endingAt(Instant end) {
    return new KeyCredential(keyId, displayName, certificate, startsAt, end);
  }

  /** The SHA-1 thumbprint in upper-case hexadecimal, as the portal shows it. */
  public String thumbprint() {
    return digest("SHA-1");
  }

  /** The SHA-256 thumbprint in upper-case hexadecimal. */
  public String thumbprintSha256() {
    return digest("SHA-256");
  }

  private String digest(String algorithm) {
    return HexFormat.of().withUpperCase().formatHex(Digests.of(algorithm, Pem.der(certificate)));
  }
}
