package dev.tenon.core;

import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that run when a test says so, on its thread, if the test's clock has reached their time.
 */
public final class StartedTasks implements RepeatedTasks {

  private final Map<RepeatedTask, Instant> next = new HashMap<>();
  private InstantSource clock = InstantSource.system();

  @Override
  public Running start(List<RepeatedTask> tasks, int threads, InstantSource newClock) {
    clock = newClock;
    tasks.forEach(task -> next.put(task, Instant.MIN));
    return () -> tasks.forEach(next::remove);
  }

  /** Runs the tasks that are due. */
  public void runDue() {
    for (RepeatedTask task : List.copyOf(next.keySet())) {
      if (!next.get(task).isAfter(clock.instant())) {
        next.put(task, task.work().get());
      }
    }
  }

  /** How many tasks are started. */
  public int size() {
    return next.size();
  }
}
