package dev.tenon.core.memory;

import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs tasks on the threads of this process, which is the only one that uses the store. */
final class InMemoryRepeatedTasks implements RepeatedTasks {

  private static final long POLL_MILLIS = 200;
  private static final long STOP_SECONDS = 5;
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  @Override
  public Running start(List<RepeatedTask> tasks, int threads, InstantSource clock) {
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "tenon-tasks");
              thread.setDaemon(true);
              return thread;
            });
    for (RepeatedTask task : tasks) {
      var unused =
          executor.scheduleWithFixedDelay(
              new Repetition(task, clock), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
    return () -> stop(executor);
  }

  private static void stop(ScheduledExecutorService executor) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a task when it is due. Never run by two threads at the same time. */
  private static final class Repetition implements Runnable {

    private final RepeatedTask task;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    Repetition(RepeatedTask task, InstantSource clock) {
      this.task = task;
      this.clock = clock;
    }

    @Override
    public void run() {
      Instant now = clock.instant();
      if (next.isAfter(now) && !next.isAfter(now.plus(RepeatedTask.LONGEST_PAUSE))) {
        return;
      }
      try {
        next = task.work().get();
      } catch (RuntimeException e) {
        next = clock.instant().plus(AFTER_FAILURE);
        System.getLogger(InMemoryRepeatedTasks.class.getName())
            .log(Level.ERROR, "A repeated task failed: " + task.name(), e);
      }
    }
  }
}
