package dev.tenon.core.operator;

/**
 * Turns passwords into hashes that are costly to guess. Called by sign-in only; takes tenths of a
 * second and tens of megabytes on purpose. Safe for use by many threads.
 */
public interface PasswordHasher {

  /** A salted hash that carries its own parameters. Does not keep the password. */
  String hash(char[] password);

  /** Whether the password made that hash. Takes as long for a mismatch as for a match. */
  boolean matches(char[] password, String hash);
}
