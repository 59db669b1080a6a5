package dev.tenon.traffic;

import dev.tenon.toolkit.MonotonicTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * How many requests may be in progress: additive increase, multiplicative decrease. It halves when
 * a request has no answer, falls by a tenth when one is throttled, and grows by one for each round
 * of answers. Requests enter in the order in which they asked. Safe for use by several threads.
 */
final class ConcurrencyLimit {

  private static final double FIRST = 64;
  private static final double HIGHEST = 256;
  private static final double AFTER_THROTTLING = 0.9;
  private static final double AFTER_FAULT = 0.5;

  private final MonotonicTime time;
  private final Queue<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
  private double limit = FIRST;
  private int inProgress;
  private long reducedAt;
  private boolean reduced;

  ConcurrencyLimit(MonotonicTime time) {
    this.time = time;
  }

  /**
   * Enters when there is room.
   *
   * @return {@code false} if there was none in time
   */
  boolean enter(Duration atMost) throws InterruptedException {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    synchronized (this) {
      waiting.add(turn);
      admit();
    }
    try {
      return time.await(turn, atMost);
    } catch (TimeoutException e) {
      return !abandon(turn);
    } catch (InterruptedException e) {
      if (!abandon(turn)) {
        leave();
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves after an answer, which may raise the limit. */
  synchronized void leaveAnswered() {
    if (inProgress >= limit / 2) {
      limit = Math.min(limit + 1 / limit, HIGHEST);
    }
    leave();
  }

  /** Leaves after a throttled request. */
  synchronized void leaveThrottled(Duration took) {
    reduce(AFTER_THROTTLING, took);
    leave();
  }

  /** Leaves after a request without an answer. */
  synchronized void leaveFaulted(Duration took) {
    reduce(AFTER_FAULT, took);
    leave();
  }

  /** Leaves without a statement about the host. */
  synchronized void leave() {
    inProgress--;
    admit();
  }

  synchronized boolean isIdle() {
    return inProgress == 0 && waiting.isEmpty();
  }

  /** How many requests may be in progress now. */
  synchronized int current() {
    return (int) limit;
  }

  /** How many requests wait for others to end. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Requests that were sent before the last reduction do not reduce the limit again. */
  private void reduce(double factor, Duration took) {
    long now = time.nanos();
    if (!reduced || now - took.toNanos() - reducedAt >= 0) {
      limit = Math.max(1, Math.min(limit, Math.max(inProgress, 1)) * factor);
      reducedAt = now;
      reduced = true;
    }
  }

  /** {@code false} if the turn came in the meantime. */
  private synchronized boolean abandon(CompletableFuture<Boolean> turn) {
    return waiting.removeIf(other -> other == turn);
  }

  private void admit() {
    while (inProgress < (int) limit && !waiting.isEmpty()) {
      inProgress++;
      waiting.remove().complete(true);
    }
  }
}
