package dev.tenon.sandbox.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs X.509 certificates. Thread-safe; every serial number is new. */
public final class CertificateIssuer {

  private CertificateIssuer() {}

  /** A self-signed certificate such as a customer uploads to an application registration. */
  public static X509Certificate selfSigned(
      String commonName, KeyPair keys, Instant notBefore, Instant notAfter) {
    X500Name name = new X500Name("CN=" + commonName);
    return sign(builder(name, name, keys.getPublic(), notBefore, notAfter), keys.getPrivate());
  }

  static X509Certificate authority(
      String commonName, KeyPair keys, Instant notBefore, Instant notAfter) {
    X500Name name = new X500Name("CN=" + commonName);
    X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), notBefore, notAfter);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    } catch (CertIOException | NoSuchAlgorithmException failure) {
      throw new IllegalStateException("cannot describe the certificate authority", failure);
    }
    return sign(builder, keys.getPrivate());
  }

  static X509Certificate server(
      GeneralNames names, PublicKey key, X509Certificate issuer, PrivateKey issuerKey) {
    X509v3CertificateBuilder builder =
        builder(
            X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
            new X500Name("CN=Tenon sandbox server"),
            key,
            issuer.getNotBefore().toInstant(),
            issuer.getNotAfter().toInstant());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(Extension.subjectAlternativeName, false, names);
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
    } catch (CertIOException | NoSuchAlgorithmException failure) {
      throw new IllegalStateException("cannot describe the server certificate", failure);
    }
    return sign(builder, issuerKey);
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Instant notBefore, Instant notAfter) {
    UUID random = UUID.randomUUID();
    BigInteger serial =
        BigInteger.valueOf(random.getMostSignificantBits() & Long.MAX_VALUE)
            .shiftLeft(64)
            .or(BigInteger.valueOf(random.getLeastSignificantBits() & Long.MAX_VALUE));
    return new JcaX509v3CertificateBuilder(
        issuer, serial, Date.from(notBefore), Date.from(notAfter), subject, key);
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) {
    String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
    } catch (OperatorCreationException | CertificateException failure) {
      throw new IllegalStateException("cannot sign a certificate", failure);
    }
  }
}
