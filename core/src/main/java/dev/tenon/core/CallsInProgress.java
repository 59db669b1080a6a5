package dev.tenon.core;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts the calls in progress; closing waits for them. A nested call on the same thread, for
 * example from a listener, is part of the outer call.
 */
final class CallsInProgress {

  private final Map<Thread, Integer> depths = new HashMap<>();
  private boolean closed;
  private boolean interrupted;

  /**
   * Starts a call.
   *
   * @throws TenonException {@code TENON_CLOSED}
   */
  synchronized void enter() {
    if (closed && !depths.containsKey(Thread.currentThread())) {
      throw closed(null);
    }
    depths.merge(Thread.currentThread(), 1, Integer::sum);
  }

  /** Ends a call. */
  synchronized void exit() {
    if (depths.merge(Thread.currentThread(), -1, Integer::sum) == 0) {
      depths.remove(Thread.currentThread());
      if (interrupted) {
        // The interrupt was for the call; clear it before the thread returns to its owner.
        Thread.interrupted();
      }
      notifyAll();
    }
  }

  /** Whether closing has interrupted the calls in progress. */
  synchronized boolean interrupted() {
    return interrupted;
  }

  /**
   * Refuses new calls and waits for calls in progress, except on the current thread.
   *
   * @return whether all have ended in time
   */
  synchronized boolean close(Duration timeout) {
    closed = true;
    return await(timeout);
  }

  /**
   * Interrupts the calls in progress and waits for them to end. A call that ignores the interrupt
   * ends when the providers are closed or the process exits.
   *
   * @return whether all have ended in time
   */
  synchronized boolean interrupt(Duration timeout) {
    interrupted = true;
    depths.keySet().stream()
        .filter(thread -> thread != Thread.currentThread())
        .forEach(Thread::interrupt);
    return await(timeout);
  }

  private boolean await(Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    boolean interruptedHere = false;
    while (othersInProgress()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        // The closing thread was interrupted: stop waiting.
        interruptedHere = true;
        end = System.nanoTime();
      }
    }
    if (interruptedHere) {
      Thread.currentThread().interrupt();
    }
    return !othersInProgress();
  }

  private boolean othersInProgress() {
    return depths.keySet().stream().anyMatch(thread -> thread != Thread.currentThread());
  }

  static TenonException closed(Throwable causeOrNull) {
    return new TenonException(
        CoreErrorCode.TENON_CLOSED,
        "Tenon is shutting down and did not complete the call. Try again when it is running.",
        Optional.empty(),
        causeOrNull);
  }
}
