package dev.tenon.persistence;

/**
 * The key that wraps the data key of every credential of a store. A secret: whoever has it and a
 * copy of the database can read all credentials. {@link #toString} hides it. Safe for use by many
 * threads.
 */
public final class VaultKey {

  /** The length of a key in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private VaultKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A key of the given bytes, which are copied.
   *
   * @param bytes {@value #LENGTH} bytes from a source of randomness, never a password
   * @throws IllegalArgumentException when there are more or fewer
   */
  public static VaultKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a vault key has " + LENGTH + " bytes");
    }
    return new VaultKey(bytes.clone());
  }

  /** A copy of the key itself. */
  public byte[] reveal() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "VaultKey[hidden]";
  }
}
