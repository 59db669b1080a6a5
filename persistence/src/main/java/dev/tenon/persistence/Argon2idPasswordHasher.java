package dev.tenon.persistence;

import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.Argon2idHash;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Hashes passwords with Argon2id and writes them in the PHC string format. Uses 19 MiB, two passes
 * and one lane, as OWASP recommends.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
 *     Password Storage Cheat Sheet</a>
 */
public final class Argon2idPasswordHasher implements PasswordHasher {

  private static final int MEMORY_KIB = 19 * 1_024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_LENGTH = 16;
  private static final int HASH_LENGTH = 32;

  private static final Argon2idHash.Cost COST = new Argon2idHash.Cost(MEMORY_KIB, PASSES, LANES);

  private final SecureRandom random;

  /** Creates a hasher that uses the platform's default {@code SecureRandom}. */
  public Argon2idPasswordHasher() {
    this.random = new SecureRandom();
  }

  @Override
  public String hash(char[] password) {
    byte[] salt = new byte[SALT_LENGTH];
    random.nextBytes(salt);
    return Argon2idHash.compute(COST, salt, HASH_LENGTH, password).format();
  }

  /**
   * Uses the cost parameters in the hash, so that older hashes remain valid.
   *
   * @throws dev.tenon.core.error.TenonException {@link StoreErrorCode#PASSWORD_HASH_UNREADABLE}
   */
  @Override
  public boolean matches(char[] password, String hash) {
    Argon2idHash kept = Argon2idHash.parse(hash);
    Argon2idHash given =
        Argon2idHash.compute(kept.cost(), kept.salt(), kept.value().length, password);
    return MessageDigest.isEqual(kept.value(), given.value());
  }

  /**
   * Whether the hash has other cost parameters or another length than a new one.
   *
   * @throws dev.tenon.core.error.TenonException {@link StoreErrorCode#PASSWORD_HASH_UNREADABLE}
   */
  @Override
  public boolean isOutdated(String hash) {
    Argon2idHash kept = Argon2idHash.parse(hash);
    return !kept.cost().equals(COST) || kept.value().length != HASH_LENGTH;
  }
}
