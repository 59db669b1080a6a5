package dev.tenon.traffic;

import dev.tenon.spi.RequestOutcome;
import dev.tenon.toolkit.MonotonicTime;
import java.time.Duration;
import java.util.Optional;

/**
 * What is learned about one host and the requests that it counts together: how long it asked to
 * wait, the rate it accepts and how many requests may be in progress. Safe for use by several
 * threads.
 */
final class ScopeLimit {

  private static final Duration RATE_CHANGES = Duration.ofMillis(500);

  /** A longer wait is not believed. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** A second's requests in ten parts. */
  private static final double BURST_SECONDS = 0.1;

  private final MonotonicTime time;
  private final ConcurrencyLimit concurrency;
  private final CubicRate rate;
  private Optional<TokenBucket> bucket = Optional.empty();
  private long changedAt;
  private long pausedUntil;
  private Duration paused = Duration.ZERO;

  ScopeLimit(MonotonicTime time) {
    this.time = time;
    this.concurrency = new ConcurrencyLimit(time);
    this.rate = new CubicRate(time.nanos());
    this.pausedUntil = time.nanos();
  }

  ConcurrencyLimit concurrency() {
    return concurrency;
  }

  /** Takes a request from the learned rate, and returns how long to wait before sending it. */
  synchronized Duration take() {
    long now = time.nanos();
    Duration pause = Duration.ofNanos(Math.max(0, pausedUntil - now));
    if (bucket.isEmpty()) {
      return pause;
    }
    if (now - changedAt >= RATE_CHANGES.toNanos()) {
      adapt(now);
    }
    Duration wait = bucket.get().take();
    return wait.compareTo(pause) > 0 ? wait : pause;
  }

  /** Returns a request that was not sent. */
  synchronized void putBack() {
    bucket.ifPresent(TokenBucket::putBack);
  }

  /** Learns from the end of a request that entered the concurrency limit. */
  void ended(RequestOutcome outcome, Duration took) {
    learn(outcome, took);
    switch (outcome.kind()) {
      case ANSWERED -> concurrency.leaveAnswered();
      case THROTTLED -> concurrency.leaveThrottled(took);
      case FAULTED -> concurrency.leaveFaulted(took);
      case CANCELLED -> concurrency.leave();
    }
  }

  private synchronized void learn(RequestOutcome outcome, Duration took) {
    long now = time.nanos();
    if (outcome.kind() == RequestOutcome.Kind.ANSWERED) {
      rate.answered(now);
    } else if (outcome.kind() == RequestOutcome.Kind.THROTTLED) {
      rate.throttled(now, took);
      adapt(now);
    }
    outcome
        .retryAfter()
        .map(wait -> wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE)
        .ifPresent(wait -> pauseUntil(now, now + wait.toNanos()));
  }

  /** Requests that already wait for the learned rate wait longer by that; see {@link #paused}. */
  private void pauseUntil(long now, long end) {
    long start = pausedUntil - now > 0 ? pausedUntil : now;
    if (end - start > 0) {
      Duration longer = Duration.ofNanos(end - start);
      pausedUntil = end;
      paused = paused.plus(longer);
      bucket.ifPresent(tokens -> tokens.skip(longer, rate.perSecond(now)));
    }
  }

  /**
   * How long requests were paused in all. If it has grown by the time at which a request may be
   * sent, the request waits longer by the difference, so that those that waited remain spread.
   */
  synchronized Duration paused() {
    return paused;
  }

  private void adapt(long now) {
    double perSecond = rate.perSecond(now);
    double burst = perSecond * BURST_SECONDS;
    changedAt = now;
    if (bucket.isPresent()) {
      bucket.get().change(perSecond, burst);
    } else {
      bucket = Optional.of(new TokenBucket(perSecond, burst, time));
    }
  }

  synchronized boolean isIdle() {
    return concurrency.isIdle() && time.nanos() - pausedUntil >= 0;
  }
}
