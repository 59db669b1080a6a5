package dev.tenon.core.operator.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.PasswordHasher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Limits the passwords that are hashed at the same time. A hash takes tens of megabytes, so that
 * many at once would take all memory; those that wait hold a thread of the caller, so that a flood
 * would take all threads.
 */
final class HashingQueue {

  private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int WAITING = 32;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final PasswordHasher hasher;
  private final Semaphore places = new Semaphore(AT_ONCE + WAITING);

  HashingQueue(PasswordHasher hasher) {
    this.hasher = new FewAtOnce(hasher, new Semaphore(AT_ONCE));
  }

  /**
   * Runs work that hashes passwords.
   *
   * @throws TenonException {@code RATE_LIMITED} if too many others wait; the work did not begin
   */
  <T> T run(Function<PasswordHasher, T> work) {
    if (!places.tryAcquire()) {
      throw new TenonException(
          CoreErrorCode.RATE_LIMITED,
          "Too many people are signing in at the same time. Try again in %d seconds."
              .formatted(RETRY_AFTER.toSeconds()),
          Optional.of(RETRY_AFTER),
          null);
    }
    try {
      return work.apply(hasher);
    } finally {
      places.release();
    }
  }

  private record FewAtOnce(PasswordHasher hasher, Semaphore running) implements PasswordHasher {

    @Override
    public String hash(char[] password) {
      running.acquireUninterruptibly();
      try {
        return hasher.hash(password);
      } finally {
        running.release();
      }
    }

    @Override
    public boolean matches(char[] password, String hash) {
      running.acquireUninterruptibly();
      try {
        return hasher.matches(password, hash);
      } finally {
        running.release();
      }
    }

    @Override
    public boolean isOutdated(String hash) {
      return hasher.isOutdated(hash);
    }
  }
}
