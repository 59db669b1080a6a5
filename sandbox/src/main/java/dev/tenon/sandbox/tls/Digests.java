package dev.tenon.sandbox.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes hashes. */
public final class Digests {

  private Digests() {}

  /**
   * The hash of some bytes.
   *
   * @param algorithm one that every JVM has, such as {@code SHA-256}
   */
  public static byte[] of(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has " + algorithm, impossible);
    }
  }
}
