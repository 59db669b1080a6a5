package dev.tenon.traffic;

import dev.tenon.toolkit.MonotonicTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A time that advances only when set; sleeping advances it at once, and waiting never does. */
final class SimulatedTime implements MonotonicTime, InstantSource {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  /** Near the highest number, which the real one may exceed while a process runs. */
  private static final long FIRST = Long.MAX_VALUE - 1_000_000_000L;

  private long passed;

  synchronized void pass(Duration time) {
    passed += time.toNanos();
  }

  @Override
  public synchronized long nanos() {
    return FIRST + passed;
  }

  @Override
  public synchronized Instant instant() {
    return START.plusNanos(passed);
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pass(pause);
  }

  @Override
  public <T> T await(Future<T> result, Duration atMost)
      throws InterruptedException, ExecutionException, TimeoutException {
    return result.get(atMost.isZero() ? 0 : 5_000, TimeUnit.MILLISECONDS);
  }
}
