package dev.tenon.web.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many requests the API accepts.
 *
 * @param requests for each token in each period, and as many at once after a pause
 */
public record ApiLimits(int requests, Duration period) {

  /** 1,200 requests a minute for each token. */
  public static final ApiLimits DEFAULTS = new ApiLimits(1_200, Duration.ofMinutes(1));

  public ApiLimits {
    requireNonNull(period, "period");
    if (requests < 1 || period.toMillis() < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
