package dev.tenon.persistence;

import dev.tenon.persistence.internal.KeyPurpose;
import java.util.Arrays;

/**
 * The key that wraps the data keys of all credentials in a store. It is secret: anyone who has it
 * and a copy of the database can read all credentials. {@link #toString} does not reveal it. Safe
 * for use by many threads.
 */
public final class VaultKey {

  /** The length of a key in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private VaultKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Creates a key from bytes, which are copied.
   *
   * @param bytes {@value #LENGTH} bytes from a source of randomness, never a password
   * @throws IllegalArgumentException for any other length, and for bytes without randomness: they
   *     repeat themselves, such as all zero, or are text
   */
  public static VaultKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a vault key has " + LENGTH + " bytes");
    }
    if (isWeak(bytes)) {
      throw new IllegalArgumentException("a vault key is random; this one repeats or is text");
    }
    return new VaultKey(bytes.clone());
  }

  /**
   * Whether the bytes are a placeholder or text. A random key has this form less often than once in
   * 10<sup>15</sup> keys.
   */
  static boolean isWeak(byte[] key) {
    for (int period = 1; period <= key.length / 2; period++) {
      if (Arrays.equals(key, period, key.length, key, 0, key.length - period)) {
        return true;
      }
    }
    for (byte one : key) {
      if (one < ' ' && one != '\t' && one != '\n' && one != '\r') {
        return false; // Negative bytes are above ASCII.
      }
    }
    return true;
  }

  /** Returns a copy of the key. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** Identifies the key, and reveals nothing about it: 16 hexadecimal digits. */
  public String id() {
    return KeyPurpose.id(bytes);
  }

  @Override
  public String toString() {
    return "VaultKey[hidden]";
  }
}
