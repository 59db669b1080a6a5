package dev.tenon.core.operator;

import java.time.Instant;
import java.util.Optional;

/**
 * Stores attempts to sign in. Called by the use cases inside a transaction; implemented by a store.
 */
public interface SignInAttemptRepository {

  /** Finds the attempts under a name from a source. */
  Optional<SignInAttempts> find(String operatorHash, String sourceHash);

  /** Adds or replaces the attempts under that name from that source. */
  void put(SignInAttempts attempts);

  /** Removes all attempts under a name. */
  void removeAll(String operatorHash);

  /**
   * Removes attempts that no longer matter.
   *
   * @param unproven those without a correct password whose last attempt was before this time
   * @param proven those whose last correct password was before this time
   */
  void removeBefore(Instant unproven, Instant proven);

  /** Removes the oldest attempts without a correct password, all but so many. */
  void keepNewestUnproven(int limit);
}
