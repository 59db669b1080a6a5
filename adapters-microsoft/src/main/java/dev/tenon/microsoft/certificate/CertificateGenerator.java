package dev.tenon.microsoft.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes an RSA key of 3072 bits and a self-signed certificate for it. The only class that loads
 * Bouncy Castle; takes up to seconds.
 */
public final class CertificateGenerator {

  /** Clocks differ: a certificate that starts now is not yet valid for a server that is behind. */
  static final Duration BACKDATED = Duration.ofMinutes(15);

  private static final int KEY_BITS = 3072;
  private static final int SERIAL_BITS = 127;
  private static final X500Name SUBJECT = new X500Name("CN=Tenon");

  private final SecureRandom random;

  /** Generates keys from that source of randomness. */
  public CertificateGenerator(SecureRandom random) {
    this.random = random;
  }

  /** A new key and its certificate, valid from a little before {@code now} on. */
  public GeneratedCertificate make(Instant now, Duration validity) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS, random);
      KeyPair pair = generator.generateKeyPair();
      byte[] certificate = selfSigned(pair, now.minus(BACKDATED), now.plus(validity));
      return new GeneratedCertificate(pair.getPrivate().getEncoded(), certificate);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("this Java runtime cannot make an RSA certificate", e);
    }
  }

  private byte[] selfSigned(KeyPair pair, Instant notBefore, Instant notAfter)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            SUBJECT,
            new BigInteger(SERIAL_BITS, random).setBit(0),
            Date.from(notBefore),
            Date.from(notAfter),
            SUBJECT,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    var signer =
        new JcaContentSignerBuilder("SHA256withRSA")
            .setSecureRandom(random)
            .build(pair.getPrivate());
    return builder.build(signer).getEncoded();
  }
}
