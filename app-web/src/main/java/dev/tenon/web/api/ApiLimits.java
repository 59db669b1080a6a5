package dev.tenon.web.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many requests the API accepts.
 *
 * @param requests for each token in each period, and as many at once after a pause
 * @param idempotentResults how many answers are kept for repeated requests
 */
public record ApiLimits(int requests, Duration period, int idempotentResults) {

  /** 1,200 requests a minute for each token. */
  public static final ApiLimits DEFAULTS = new ApiLimits(1_200, Duration.ofMinutes(1), 10_000);

  public ApiLimits {
    requireNonNull(period, "period");
    if (requests < 1 || idempotentResults < 1 || period.toMillis() < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
