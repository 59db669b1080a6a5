package dev.tenon.core.rate;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Token buckets, one for each owner of requests, in the memory of this process. Keeps the buckets
 * of the owners seen last; a bucket that is dropped starts full again. Used by the core for calls
 * that send messages or come from people without an account, and by the edges for requests. Never
 * blocks. Safe for use by many threads.
 */
public final class RequestBuckets {

  private static final int MAX_BUCKETS = 10_000;

  private final int requests;
  private final Duration period;
  private final InstantSource clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_BUCKETS;
        }
      };

  /** Buckets that accept so many requests in each period, and as many at once after a pause. */
  public RequestBuckets(int requests, Duration period, InstantSource clock) {
    this.requests = requests;
    this.period = period;
    this.clock = clock;
  }

  /** The milliseconds until one more request is accepted, once a bucket is empty. */
  public double millisForOne() {
    return (double) period.toMillis() / requests;
  }

  /** Takes one request. Returns those left; negative, and nothing taken, if there was not one. */
  public synchronized double take(String owner) {
    long now = clock.millis();
    Bucket before = buckets.getOrDefault(owner, new Bucket(requests, now));
    double refilled = Math.max(0, now - before.at()) / millisForOne();
    double available = Math.min(requests, before.left() + refilled);
    double left = available - 1;
    buckets.put(owner, new Bucket(left < 0 ? available : left, now));
    return left;
  }

  /**
   * Takes one request, or refuses it.
   *
   * @param limit a sentence with one {@code %d} for the number of requests
   * @throws TenonException {@code RATE_LIMITED} with the time until the next request is accepted
   */
  public void require(String owner, String limit) {
    double left = take(owner);
    if (left < 0) {
      throw refusal(left, limit.formatted(requests));
    }
  }

  /**
   * The refusal of a request for which there was nothing left.
   *
   * @param left what {@link #take} returned
   * @param sentence says what the limit is
   */
  public TenonException refusal(double left, String sentence) {
    Duration wait = Duration.ofMillis((long) Math.ceil(-left * millisForOne()));
    return new TenonException(
        CoreErrorCode.RATE_LIMITED,
        "%s Try again in %d seconds.".formatted(sentence, wait.plusMillis(999).toSeconds()),
        Optional.of(wait),
        null);
  }

  private record Bucket(double left, long at) {}
}
