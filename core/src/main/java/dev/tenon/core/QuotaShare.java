package dev.tenon.core;

import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.spi.RequestLimiter;
import java.util.function.Supplier;

/** Tells the limiter among how many processes the quotas of the clouds are divided. Thread-safe. */
final class QuotaShare {

  private final RequestLimiter limiter;
  private final Supplier<RepeatedTasks> tasks;
  private volatile boolean watching;

  /**
   * For a limiter.
   *
   * @param tasks those of the store, which short commands do not need
   */
  QuotaShare(RequestLimiter limiter, Supplier<RepeatedTasks> tasks) {
    this.limiter = limiter;
    this.tasks = tasks;
  }

  /** Called by a watch before a batch, while this process has a task and so is counted. */
  void ofWatch() {
    watching = true;
    limiter.shareAmong(Math.max(1, tasks.get().activeProcesses()));
  }

  /** Called while many integrations are verified by hand, maybe beside processes that watch. */
  void ofCommand() {
    if (watching) {
      ofWatch();
    } else {
      limiter.shareAmong(tasks.get().activeProcesses() + 1);
    }
  }
}
