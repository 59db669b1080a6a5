package dev.tenon.persistence;

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
   * @throws IllegalArgumentException for any other length
   */
  public static VaultKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a vault key has " + LENGTH + " bytes");
    }
    return new VaultKey(bytes.clone());
  }

  /** Returns a copy of the key. */
  public byte[] reveal() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "VaultKey[hidden]";
  }
}
