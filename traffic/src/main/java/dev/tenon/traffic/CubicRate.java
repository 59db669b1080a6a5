package dev.tenon.traffic;

import java.time.Duration;

/**
 * The rate of requests that a host accepts, learned from its throttling: CUBIC, which TCP and the
 * adaptive retry mode of the AWS SDKs use. Until the first throttled request there is no limit.
 * After one, the rate is a little below the one that was answered before; it returns to that within
 * a minute, stays near it, and then grows faster and faster until the host throttles again. Not
 * safe for use by several threads.
 *
 * <p>The decrease is smaller and the return slower than in TCP: a host answers exactly as many
 * requests as its quota allows, so the measured rate is the quota, and every attempt to exceed it
 * costs throttled requests and the wait that they ask for.
 */
final class CubicRate {

  private static final double DECREASE = 0.95;
  private static final double LARGEST_DECREASE = 0.8;
  private static final double RETURN_SECONDS = 60;
  private static final double LOWEST = 1;
  private static final int MEASURED_SECONDS = 15;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long[] answered = new long[MEASURED_SECONDS];
  private final long startedAt;
  private long newest;
  private double highest = Double.POSITIVE_INFINITY;
  private long reducedAt;
  private long answeredSince;

  /** A rate without a limit. */
  CubicRate(long now) {
    this.startedAt = now;
  }

  /** A request was answered. */
  void answered(long now) {
    long second = second(now);
    forget(second);
    answered[(int) (second % MEASURED_SECONDS)]++;
    answeredSince++;
  }

  /** A request was throttled. Those that were sent before the last reduction are ignored. */
  void throttled(long now, Duration took) {
    if (isLimited() && now - took.toNanos() - reducedAt < 0) {
      return;
    }
    highest = Math.max(isLimited() ? betweenReductions(now) : measured(now), LOWEST);
    reducedAt = now;
    answeredSince = 0;
  }

  /**
   * The rate that was answered since the last reduction, with the wait that the host asked for.
   * Both times the quota was used up, so in between exactly what it allows was answered.
   */
  private double betweenReductions(long now) {
    double current = perSecond(now);
    long elapsed = now - reducedAt;
    if (elapsed < SECOND) {
      return current * DECREASE;
    }
    double between = answeredSince / (elapsed / (double) SECOND);
    // It says less if there was not enough to send.
    return Math.min(Math.max(between, current * LARGEST_DECREASE), current);
  }

  /** Whether a request has been throttled and the rate has not grown far beyond it since. */
  boolean isLimited() {
    return highest != Double.POSITIVE_INFINITY;
  }

  /** How many requests to send each second; infinite without a limit. */
  double perSecond(long now) {
    if (!isLimited()) {
      return highest;
    }
    double left = 1 - (now - reducedAt) / (RETURN_SECONDS * SECOND);
    return Math.max(highest * (1 - (1 - DECREASE) * left * left * left), LOWEST);
  }

  private double measured(long now) {
    forget(second(now));
    long total = 0;
    for (long one : answered) {
      total += one;
    }
    double elapsed = (now - startedAt) / (double) SECOND;
    double seconds = Math.min(elapsed, MEASURED_SECONDS - 1 + elapsed % 1);
    return total / Math.max(seconds, 1);
  }

  private long second(long now) {
    return (now - startedAt) / SECOND;
  }

  private void forget(long second) {
    for (long old = Math.max(newest + 1, second - MEASURED_SECONDS + 1); old <= second; old++) {
      answered[(int) (old % MEASURED_SECONDS)] = 0;
    }
    newest = Math.max(newest, second);
  }
}
