package dev.tenon.microsoft.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CertificateGeneratorTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final GeneratedCertificate made =
      new CertificateGenerator(new SecureRandom()).make(NOW, Duration.ofDays(365));

  @Test
  void makesACertificateThatIsSignedByItsOwnKeyAndValidForAYear() throws Exception {
    X509Certificate certificate = Certificates.parse(made.certificate());

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofMinutes(15)));
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=Tenon");
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void whatThePrivateKeySignsTheCertificateVerifies() throws Exception {
    PrivateKey key =
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(made.privateKey()));
    Signature signing = Signature.getInstance("SHA256withRSA");
    signing.initSign(key);
    signing.update(new byte[] {1, 2, 3});
    byte[] signature = signing.sign();

    Signature verifying = Signature.getInstance("SHA256withRSA");
    verifying.initVerify(Certificates.parse(made.certificate()));
    verifying.update(new byte[] {1, 2, 3});
    assertThat(verifying.verify(signature)).isTrue();
  }

  @Test
  void publishesWhatItCanReadBack() throws Exception {
    PublishedCertificate published = PublishedCertificate.of(made.certificate());

    assertThat(PublishedCertificate.read(published.published())).contains(published);
    assertThat(PublishedCertificate.read(Map.of())).isEmpty();
    assertThat(published.der()).isEqualTo(made.certificate());
    assertThat(published.sha1()).matches("[0-9A-F]{40}");
    assertThat(published.sha256()).matches("[0-9A-F]{64}");
  }

  @Test
  void overwritesTheKeyWhenClosed() {
    made.close();

    assertThat(made.privateKey()).containsOnly(0);
  }
}
