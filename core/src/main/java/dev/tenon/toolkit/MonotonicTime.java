package dev.tenon.toolkit;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a conversation measures time and waits. Deadlines use it instead of the wall clock, which may
 * be changed during a call. Tests replace it with a time that they set.
 */
public interface MonotonicTime {

  /** The time of this machine. */
  MonotonicTime SYSTEM =
      new MonotonicTime() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
      };

  /** Nanoseconds since an arbitrary moment. */
  long nanos();

  /** Blocks the calling thread for that long. */
  void sleep(Duration pause) throws InterruptedException;

  /**
   * Blocks until a result is available, for at most that long.
   *
   * @throws TimeoutException if it is not available by then
   */
  default <T> T await(Future<T> result, Duration atMost)
      throws InterruptedException, ExecutionException, TimeoutException {
    return result.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }
}
