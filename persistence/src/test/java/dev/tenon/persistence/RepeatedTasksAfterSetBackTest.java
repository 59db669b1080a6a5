package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks.Running;
import dev.tenon.persistence.internal.DbSchedulerTasks;
import dev.tenon.persistence.internal.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A clock that was a year ahead is set back. */
@Timeout(120)
class RepeatedTasksAfterSetBackTest {

  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path folder;

  private final AtomicReference<Duration> ahead = new AtomicReference<>(YEAR);
  private final InstantSource clock = () -> InstantSource.system().instant().plus(ahead.get());
  private final Semaphore runs = new Semaphore(0);
  private DataSource database;

  @BeforeEach
  void createDatabase() {
    Path file = folder.resolve("tenon.db");
    SqliteStore.open(file, Samples.KEY).close();
    database = new SqliteFile(file, Duration.ofSeconds(10)).dataSource();
  }

  @Test
  void runsATaskWhoseProcessHasNoticed() throws InterruptedException {
    try (Running running = start()) {
      assertThat(running).isNotNull();
      assertThat(runs.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      while (tasks().activeProcesses() > 0) {
        Thread.onSpinWait();
      }
      ahead.set(Duration.ZERO);

      assertThat(runs.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void runsATaskThatWasPlannedByAnotherProcess() throws InterruptedException {
    awaitRun();
    ahead.set(Duration.ZERO);

    awaitRun();
  }

  @Test
  void runsATaskOfAProcessThatWasKilled() throws Exception {
    awaitRun();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          UPDATE scheduled_task
          SET picked = 1, picked_by = 'killed', last_heartbeat = execution_time\
          """);
    }
    ahead.set(Duration.ZERO);

    awaitRun();
  }

  private void awaitRun() throws InterruptedException {
    try (Running running = start()) {
      assertThat(running).isNotNull();
      assertThat(runs.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Running start() {
    RepeatedTask task = new RepeatedTask("task", this::run);
    return tasks().start(List.of(task), 1, clock);
  }

  private DbSchedulerTasks tasks() {
    return new DbSchedulerTasks(database, clock, Duration.ofSeconds(1));
  }

  private Instant run() {
    runs.release();
    return clock.instant().plus(Duration.ofMinutes(5));
  }
}
