package dev.tenon.web.api;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.rate.RequestBuckets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;

/** Limits the requests of each API token with a token bucket. Safe for use by many threads. */
final class TokenBuckets {

  private final ApiLimits limits;
  private final RequestBuckets buckets;

  TokenBuckets(ApiLimits limits, InstantSource clock) {
    this.limits = limits;
    this.buckets = new RequestBuckets(limits.requests(), limits.period(), clock);
  }

  /**
   * Takes one request and reports what is left.
   *
   * @param header receives the headers for the response
   * @throws TenonException {@code RATE_LIMITED} with the time until the next request is accepted
   */
  void take(String owner, BiConsumer<String, String> header) {
    double left = buckets.take(owner);
    long whole = (long) Math.max(0, Math.floor(left));
    double missing = whole + 1 - Math.max(0, left);
    Duration wait = Duration.ofMillis((long) Math.ceil(missing * buckets.millisForOne()));
    header.accept(
        "RateLimit-Policy",
        "\"token\";q=%d;w=%d".formatted(limits.requests(), limits.period().toSeconds()));
    header.accept(
        "RateLimit", "\"token\";r=%d;t=%d".formatted(whole, wait.plusMillis(999).toSeconds()));
    if (left < 0) {
      throw buckets.refusal(
          left,
          "The token made more than %d requests in %d seconds."
              .formatted(limits.requests(), limits.period().toSeconds()));
    }
  }
}
