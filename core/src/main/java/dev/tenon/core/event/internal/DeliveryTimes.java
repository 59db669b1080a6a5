package dev.tenon.core.event.internal;

import java.time.Duration;

/**
 * When events are delivered.
 *
 * @param poll how often to look for events that another process recorded
 * @param firstRetry the delay after the first failure of a listener; it doubles with each further
 *     one
 * @param maxRetry the longest delay
 */
public record DeliveryTimes(Duration poll, Duration firstRetry, Duration maxRetry) {

  /** For production. */
  public static final DeliveryTimes DEFAULT =
      new DeliveryTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(5));

  private static final int MAX_DOUBLINGS = 20;

  Duration retryAfter(int failures) {
    Duration delay = firstRetry.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return delay.compareTo(maxRetry) < 0 ? delay : maxRetry;
  }
}
