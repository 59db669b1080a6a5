package dev.tenon.toolkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A time that advances only when set; sleeping advances it at once. */
final class SetTime implements MonotonicTime {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
  final List<Duration> sleeps = new CopyOnWriteArrayList<>();

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(pause);
    pass(pause);
  }

  @Override
  public <T> T await(Future<T> result, Duration atMost)
      throws InterruptedException, ExecutionException, TimeoutException {
    long startedAt = nanos();
    while (true) {
      try {
        return result.get(2, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (nanos() - startedAt >= atMost.toNanos()) {
          throw e;
        }
      }
    }
  }
}
