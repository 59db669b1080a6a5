package dev.tenon.web.api;

import dev.tenon.core.error.TenonException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Limits the requests of each API token with a token bucket. Keeps the buckets of the tokens used
 * last; a bucket that is dropped starts full again. Safe for use by many threads.
 */
final class TokenBuckets {

  private static final int MAX_BUCKETS = 10_000;

  private final ApiLimits limits;
  private final InstantSource clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_BUCKETS;
        }
      };

  TokenBuckets(ApiLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes one request and reports what is left.
   *
   * @param header receives the headers for the response
   * @throws TenonException {@code RATE_LIMITED} with the time until the next request is accepted
   */
  void take(String owner, BiConsumer<String, String> header) {
    double left = takeFrom(owner);
    long whole = (long) Math.max(0, Math.floor(left));
    double missing = whole + 1 - Math.max(0, left);
    Duration wait = Duration.ofMillis((long) Math.ceil(missing * millisForOne()));
    header.accept(
        "RateLimit-Policy",
        "\"token\";q=%d;w=%d".formatted(limits.requests(), limits.period().toSeconds()));
    header.accept(
        "RateLimit", "\"token\";r=%d;t=%d".formatted(whole, wait.plusMillis(999).toSeconds()));
    if (left < 0) {
      throw new TenonException(
          ApiErrorCode.RATE_LIMITED,
          "The token made more than %d requests in %d seconds. Wait before the next request."
              .formatted(limits.requests(), limits.period().toSeconds()),
          Optional.of(Duration.ofMillis((long) Math.ceil(-left * millisForOne()))),
          null);
    }
  }

  private double millisForOne() {
    return (double) limits.period().toMillis() / limits.requests();
  }

  /** The requests left; negative, and nothing taken, if there was not one. */
  private synchronized double takeFrom(String owner) {
    long now = clock.millis();
    Bucket before = buckets.getOrDefault(owner, new Bucket(limits.requests(), now));
    double refilled = Math.max(0, now - before.at()) / millisForOne();
    double available = Math.min(limits.requests(), before.left() + refilled);
    double left = available - 1;
    buckets.put(owner, new Bucket(left < 0 ? available : left, now));
    return left;
  }

  private record Bucket(double left, long at) {}
}
