package dev.tenon.core.memory;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InMemoryRepeatedTasksTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Semaphore reads = new Semaphore(0);
  private final AtomicInteger count = new AtomicInteger();
  private final BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();

  @Test
  void runsATaskWhenItIsDueUntilItIsClosed() throws InterruptedException {
    RepeatedTask task = new RepeatedTask("task", this::run);
    Running running = new InMemoryRepeatedTasks().start(List.of(task), 1, this::read);
    try {
      assertThat(runs.poll(5, SECONDS)).as("a new task runs at once").isEqualTo(1);
      awaitTimeOfFailure();
      now.set(now.get().plusSeconds(59));
      assertThat(runs.poll(500, MILLISECONDS)).isNull();
      now.set(now.get().plusSeconds(1));
      assertThat(runs.poll(5, SECONDS)).as("a minute after a failure").isEqualTo(2);
      now.set(now.get().plus(Duration.ofHours(1)));
      assertThat(runs.poll(5, SECONDS)).as("at the time it returned").isEqualTo(3);
      now.set(now.get().minus(Duration.ofDays(1)));
      assertThat(runs.poll(5, SECONDS)).as("after the clock was set back").isEqualTo(4);
    } finally {
      running.close();
    }
    now.set(now.get().plus(Duration.ofDays(1)));
    assertThat(runs.poll(500, MILLISECONDS)).isNull();
  }

  private Instant read() {
    reads.release();
    return now.get();
  }

  /** The time is read when the run has failed, and then to see whether the next one is due. */
  private void awaitTimeOfFailure() throws InterruptedException {
    reads.drainPermits();
    assertThat(reads.tryAcquire(2, 5, SECONDS)).isTrue();
  }

  private Instant run() {
    int number = count.incrementAndGet();
    Instant next = now.get().plus(Duration.ofHours(1));
    runs.add(number);
    if (number == 1) {
      throw new IllegalStateException("The first run fails.");
    }
    return next;
  }
}
