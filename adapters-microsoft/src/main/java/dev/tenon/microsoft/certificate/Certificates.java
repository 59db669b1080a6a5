package dev.tenon.microsoft.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Reads and prints certificates, with the JDK alone. */
public final class Certificates {

  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Certificates() {}

  /**
   * The certificate of a DER encoding.
   *
   * @throws CertificateException when it is none
   */
  public static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** A PEM block of that kind, such as {@code CERTIFICATE}, with a line end after it. */
  public static byte[] pem(String kind, byte[] der) {
    byte[] head = ("-----BEGIN " + kind + "-----\n").getBytes(US_ASCII);
    byte[] body = LINES.encode(der);
    byte[] foot = ("\n-----END " + kind + "-----\n").getBytes(US_ASCII);
    byte[] pem = new byte[head.length + body.length + foot.length];
    System.arraycopy(head, 0, pem, 0, head.length);
    System.arraycopy(body, 0, pem, head.length, body.length);
    System.arraycopy(foot, 0, pem, head.length + body.length, foot.length);
    Arrays.fill(body, (byte) 0);
    return pem;
  }

  /** The thumbprint as the admin center shows it: upper-case hexadecimal digits. */
  public static String thumbprint(String algorithm, byte[] der) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(MessageDigest.getInstance(algorithm).digest(der));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }
}
