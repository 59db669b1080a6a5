package dev.tenon.microsoft.certificate;

import java.util.Arrays;

/** A fresh private key with its certificate. Closing it overwrites the key. */
public final class GeneratedCertificate implements AutoCloseable {

  private final byte[] privateKey;
  private final byte[] certificate;

  GeneratedCertificate(byte[] privateKey, byte[] certificate) {
    this.privateKey = privateKey;
    this.certificate = certificate;
  }

  /** A copy of the private key, PKCS#8 in DER. */
  public byte[] privateKey() {
    return privateKey.clone();
  }

  /** A copy of the certificate, in DER. */
  public byte[] certificate() {
    return certificate.clone();
  }

  @Override
  public void close() {
    Arrays.fill(privateKey, (byte) 0);
  }

  @Override
  public String toString() {
    return "GeneratedCertificate";
  }
}
