package dev.tenon.core;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts the calls under way so that closing can wait for them. A call that a call makes on the
 * same thread, for instance in a listener, is part of it.
 */
final class CallsInProgress {

  private final Map<Thread, Integer> depths = new HashMap<>();
  private boolean closed;
  private boolean interrupted;

  /**
   * Begins a call.
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
        // The interruption was for the call; the thread goes back to its owner without it.
        Thread.interrupted();
      }
      notifyAll();
    }
  }

  /** Whether closing has interrupted the calls under way. */
  synchronized boolean interrupted() {
    return interrupted;
  }

  /**
   * Refuses new calls and waits for those under way, except one of the calling thread.
   *
   * @return whether all have ended in time
   */
  synchronized boolean close(Duration timeout) {
    closed = true;
    return await(timeout);
  }

  /**
   * Interrupts the calls under way and waits for them to end. One that ignores the interruption
   * ends when the providers are closed, or with the process.
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
    while (othersUnderWay()) {
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
    return !othersUnderWay();
  }

  private boolean othersUnderWay() {
    return depths.keySet().stream().anyMatch(thread -> thread != Thread.currentThread());
  }

  static TenonException closed(Throwable causeOrNull) {
    return new TenonException(
        CoreErrorCode.TENON_CLOSED,
        "Tenon is shutting down; nothing was decided. Try again when it is running.",
        Optional.empty(),
        causeOrNull);
  }
}
