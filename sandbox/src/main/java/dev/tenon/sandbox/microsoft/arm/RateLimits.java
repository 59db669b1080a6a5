package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.cloud.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The number of calls that a principal has left, for the headers of each response. The count never
 * causes a refusal: throttling is a fault that tests inject. Thread-safe.
 *
 * <p>Source: "Understand how Azure Resource Manager throttles requests"
 * (azure-resource-manager/management/request-limits-and-throttling).
 */
final class RateLimits {

  private static final String REMAINING = "x-ms-ratelimit-remaining-";
  private static final int GLOBAL_FACTOR = 15;

  private record Bucket(double left, Instant at) {}

  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final SandboxClock clock;

  RateLimits(SandboxClock clock) {
    this.clock = clock;
  }

  /** Counts a call and returns the headers with the remaining calls. */
  Map<String, String> count(ArmCall call, String scope) {
    boolean reads = call.request().method().equals("GET");
    String kind = reads ? "reads" : "writes";
    int capacity = reads ? 250 : 200;
    int perSecond = reads ? 25 : 10;
    int left = take(call.caller().principalId() + scope + kind, capacity, perSecond);
    if (scope.isEmpty()) {
      return Map.of(REMAINING + "tenant-" + kind, String.valueOf(left));
    }
    int global = take(scope + kind, capacity * GLOBAL_FACTOR, perSecond * GLOBAL_FACTOR);
    return Map.of(
        REMAINING + "subscription-" + kind, String.valueOf(left),
        REMAINING + "subscription-global-" + kind, String.valueOf(global));
  }

  private int take(String key, int capacity, int perSecond) {
    Instant now = clock.instant();
    Bucket after =
        buckets.compute(
            key,
            (name, old) -> {
              double refilled =
                  old == null
                      ? capacity
                      : old.left()
                          + Duration.between(old.at(), now).toMillis() / 1000.0 * perSecond;
              return new Bucket(Math.max(Math.min(refilled, capacity) - 1, 0), now);
            });
    return (int) after.left();
  }
}
