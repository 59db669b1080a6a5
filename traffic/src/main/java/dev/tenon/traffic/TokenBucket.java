package dev.tenon.traffic;

import dev.tenon.toolkit.MonotonicTime;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * Spreads requests evenly over time. Each takes a token, on credit if there is none; the debt is
 * the time to wait. Requests are therefore admitted in the order in which they asked. Safe for use
 * by several threads.
 */
final class TokenBucket {

  /** A rate is a whole number of tokens for a period; a long one expresses small rates. */
  private static final Duration PERIOD = Duration.ofSeconds(1_000);

  private final Bucket bucket;

  /**
   * A full bucket.
   *
   * @param burst how many tokens it holds at most
   */
  TokenBucket(double perSecond, double burst, MonotonicTime time) {
    this.bucket =
        Bucket.builder()
            .addLimit(bandwidth(perSecond, burst))
            .withCustomTimePrecision(new Nanos(time, time.nanos()))
            .build();
  }

  /** Takes a token and returns how long to wait before it may be used. */
  Duration take() {
    return Duration.ofNanos(bucket.consumeIgnoringRateLimits(1));
  }

  /** Takes the tokens of a time in which none may be used. */
  void skip(Duration time, double perSecond) {
    long tokens = Math.round(perSecond * time.toNanos() / 1e9);
    if (tokens > 0) {
      var unused = bucket.consumeIgnoringRateLimits(tokens);
    }
  }

  /** Returns a token that was not used. */
  void putBack() {
    bucket.addTokens(1);
  }

  /** Whether nobody waits and everything was refilled, so that a new bucket would be equal. */
  boolean isFull(double burst) {
    return bucket.getAvailableTokens() >= whole(burst);
  }

  /** Changes the rate; tokens and debts remain. */
  void change(double perSecond, double burst) {
    bucket.replaceConfiguration(
        BucketConfiguration.builder().addLimit(bandwidth(perSecond, burst)).build(),
        TokensInheritanceStrategy.AS_IS);
  }

  private static Bandwidth bandwidth(double perSecond, double burst) {
    long tokens = Math.max(1, Math.round(perSecond * PERIOD.toSeconds()));
    return Bandwidth.builder().capacity(whole(burst)).refillGreedy(tokens, PERIOD).build();
  }

  private static long whole(double burst) {
    return Math.max(1, (long) burst);
  }

  /** Counts from a start, because the library compares times, which may overflow. */
  private record Nanos(MonotonicTime time, long start) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return time.nanos() - start;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
