package dev.tenon.persistence.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks.Running;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A scheduler that is started again when the clock was set back: it would wait, for its next look
 * at the tasks too, until the clock is where it was. Tasks and heartbeats with times that will not
 * come for long get the present time. Safe for use by many threads.
 */
final class RestartingScheduler implements Running {

  private static final System.Logger LOG = System.getLogger(RestartingScheduler.class.getName());

  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration SMALLEST_STEP = Duration.ofMinutes(1);

  private static final String BRING_TASKS_FORWARD =
      "UPDATE scheduled_task SET execution_time = ? WHERE execution_time > ?";

  private static final String BRING_HEARTBEATS_FORWARD =
      "UPDATE scheduled_task SET last_heartbeat = ? WHERE last_heartbeat > ?";

  private final DataSource database;
  private final InstantSource time;
  private final Supplier<Scheduler> schedulers;
  private final ScheduledExecutorService observer =
      Executors.newSingleThreadScheduledExecutor(RestartingScheduler::daemon);
  private Scheduler scheduler;
  private Instant last;

  private RestartingScheduler(
      DataSource database, InstantSource time, Supplier<Scheduler> schedulers) {
    this.database = database;
    this.time = time;
    this.schedulers = schedulers;
  }

  /**
   * Starts a scheduler.
   *
   * @param time the clock of the schedulers
   * @param schedulers makes those that are started one after the other
   */
  static RestartingScheduler start(
      DataSource database, InstantSource time, Supplier<Scheduler> schedulers) {
    RestartingScheduler started = new RestartingScheduler(database, time, schedulers);
    started.startNext();
    var unused =
        started.observer.scheduleWithFixedDelay(
            started::observe, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return started;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "tenon-task-clock");
    thread.setDaemon(true);
    return thread;
  }

  private synchronized void startNext() {
    last = time.instant();
    bringForward(last);
    scheduler = schedulers.get();
    scheduler.start();
  }

  private synchronized void observe() {
    Instant now = time.instant();
    boolean setBack = now.isBefore(last.minus(SMALLEST_STEP));
    last = now;
    if (setBack && !observer.isShutdown()) {
      restart();
    }
  }

  private void restart() {
    scheduler.stop();
    try {
      startNext();
    } catch (RuntimeException e) {
      last = Instant.MAX; // The next look starts it.
      LOG.log(Level.WARNING, "Tasks were not started again. Tenon tries again.", e);
    }
  }

  private void bringForward(Instant now) {
    try (Connection connection = database.getConnection()) {
      update(connection, BRING_TASKS_FORWARD, now, now.plus(RepeatedTask.LONGEST_PAUSE));
      update(connection, BRING_HEARTBEATS_FORWARD, now, now.plus(SMALLEST_STEP));
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The times of tasks were not compared with the clock.", e);
    }
  }

  private static void update(Connection connection, String sql, Instant now, Instant latest)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, StoredTime.write(now));
      statement.setString(2, StoredTime.write(latest));
      statement.executeUpdate();
    }
  }

  @Override
  public void close() {
    observer.shutdown();
    synchronized (this) {
      scheduler.stop();
    }
  }
}
