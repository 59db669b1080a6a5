package dev.tenon.microsoft.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.cert.CertificateException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The public half of a generated certificate, as it is kept with an onboarding and shown in the
 * guide.
 *
 * @param pem the certificate in PEM
 * @param base64 the certificate in DER, in Base64 on one line
 * @param sha1 its SHA-1 thumbprint, as the admin center shows it
 * @param sha256 its SHA-256 thumbprint
 * @param notAfter the end of its validity
 * @param previousSha1 the SHA-1 thumbprint of the certificate that it replaces
 */
public record PublishedCertificate(
    String pem,
    String base64,
    String sha1,
    String sha256,
    Instant notAfter,
    Optional<String> previousSha1) {

  private static final int UNIQUE_DIGITS = 16;
  private static final String PEM = "certificatePem";
  private static final String BASE64 = "certificateBase64";
  private static final String SHA1 = "thumbprintSha1";
  private static final String SHA256 = "thumbprintSha256";
  private static final String NOT_AFTER = "certificateNotAfter";

  /** The name under which the SHA-1 thumbprint of the replaced certificate is published. */
  static final String PREVIOUS_SHA1 = "previousThumbprintSha1";

  /**
   * Describes a certificate.
   *
   * @throws CertificateException when the encoding is not that of a certificate
   */
  public static PublishedCertificate of(byte[] der) throws CertificateException {
    return new PublishedCertificate(
        new String(Certificates.pem("CERTIFICATE", der), US_ASCII),
        Base64.getEncoder().encodeToString(der),
        Certificates.thumbprint("SHA-1", der),
        Certificates.thumbprint("SHA-256", der),
        Certificates.parse(der).getNotAfter().toInstant().truncatedTo(ChronoUnit.SECONDS),
        Optional.empty());
  }

  /** Reads what was published; empty when nothing was. */
  public static Optional<PublishedCertificate> read(Map<String, String> published) {
    if (!published.containsKey(BASE64)) {
      return Optional.empty();
    }
    return Optional.of(
        new PublishedCertificate(
            published.get(PEM),
            published.get(BASE64),
            published.get(SHA1),
            published.get(SHA256),
            Instant.parse(published.get(NOT_AFTER)),
            Optional.ofNullable(published.get(PREVIOUS_SHA1))));
  }

  /** The values of the certificate by name, without the previous one. */
  public Map<String, String> published() {
    return Map.of(
        PEM, pem, BASE64, base64, SHA1, sha1, SHA256, sha256, NOT_AFTER, notAfter.toString());
  }

  /**
   * A name by which a script finds its application again when it is run twice; another one for each
   * certificate.
   */
  public String uniqueName() {
    return "tenon-" + sha256.substring(0, UNIQUE_DIGITS).toLowerCase(Locale.ROOT);
  }

  /** The certificate in DER. */
  public byte[] der() {
    return Base64.getDecoder().decode(base64);
  }
}
