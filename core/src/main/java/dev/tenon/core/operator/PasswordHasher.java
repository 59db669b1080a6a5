package dev.tenon.core.operator;

/**
 * Hashes passwords in a way that makes guessing them expensive. Called by {@link Operators} only. A
 * call deliberately takes tenths of a second and tens of megabytes of memory. Safe for use by many
 * threads.
 */
public interface PasswordHasher {

  /** Returns a salted hash that includes its parameters. Does not keep the password. */
  String hash(char[] password);

  /** Whether the password matches the hash. A mismatch takes as long as a match. */
  boolean matches(char[] password, String hash);

  /**
   * Whether a hash was made with other parameters than {@link #hash} uses now. The password is then
   * hashed again when it is next proven.
   */
  default boolean isOutdated(String hash) {
    return false;
  }
}
