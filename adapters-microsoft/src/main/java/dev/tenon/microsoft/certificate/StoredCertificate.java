package dev.tenon.microsoft.certificate;

import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * The certificate inside a credential.
 *
 * @param sha1 the thumbprint that the admin center shows, upper-case hexadecimal
 * @param sha256 the thumbprint that a refusal can name, upper-case hexadecimal
 * @param notBefore the beginning of its validity
 * @param notAfter the end of its validity
 */
public record StoredCertificate(String sha1, String sha256, Instant notBefore, Instant notAfter) {

  /**
   * The certificate that a credential signs in with; empty when it signs in with a secret, also
   * when a certificate was made for it.
   *
   * @throws ProviderException {@link ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the part is no
   *     certificate
   */
  public static Optional<StoredCertificate> usedFrom(Credential credential) {
    if (credential.names().contains(CredentialParts.CLIENT_SECRET)) {
      return Optional.empty();
    }
    return credential.part(CredentialParts.CERTIFICATE).map(StoredCertificate::of);
  }

  private static StoredCertificate of(byte[] der) {
    try {
      X509Certificate certificate = Certificates.parse(der);
      return new StoredCertificate(
          Certificates.thumbprint("SHA-1", der),
          Certificates.thumbprint("SHA-256", der),
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant());
    } catch (CertificateException e) {
      throw new ProviderException(
          ProviderErrorCode.CREDENTIAL_INCOMPLETE,
          "The stored certificate cannot be read. Replace the credential of this account.",
          Optional.empty(),
          e);
    }
  }
}
