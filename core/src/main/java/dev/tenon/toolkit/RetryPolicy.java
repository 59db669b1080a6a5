package dev.tenon.toolkit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often to retry a call, and how long to wait in between if the service does not specify it.
 *
 * @param attempts the largest number of attempts for a call that fails with {@link
 *     CallFault.Again#BRIEFLY}
 * @param firstPause the longest wait before the second attempt; each further one may last twice as
 *     long
 * @param longestPause the upper limit of these waits
 * @param propagation how long to retry a call that fails with {@link
 *     CallFault.Again#WHILE_PROPAGATING}
 */
public record RetryPolicy(
    int attempts, Duration firstPause, Duration longestPause, Duration propagation) {

  /** Three attempts, with waits of up to half a second and up to one; a minute to propagate. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMinutes(1));

  public RetryPolicy {
    if (attempts < 1 || firstPause.isNegative() || longestPause.isNegative()) {
      throw new IllegalArgumentException("a call is made at least once, and no wait is negative");
    }
  }

  /**
   * The wait before the next attempt: at least half of the time that has doubled with each attempt,
   * so that conversations that failed at the same time do not retry at the same time.
   *
   * @param pauses the number of waits before this one
   */
  Duration pause(int pauses, RandomGenerator random) {
    Duration full = firstPause.multipliedBy(1L << Math.min(pauses, 20));
    long nanos = (full.compareTo(longestPause) > 0 ? longestPause : full).toNanos();
    return Duration.ofNanos(nanos / 2 + (nanos < 2 ? 0 : random.nextLong(nanos / 2)));
  }
}
