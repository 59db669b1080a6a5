package dev.tenon.persistence.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs tasks with db-scheduler, which reserves each run in the table {@code scheduled_task}. It
 * executes single statements on connections of its own, outside the store's transactions. Its
 * heartbeats and waiting follow a clock of its own, also where a test sets Tenon's.
 */
public final class DbSchedulerTasks implements RepeatedTasks {

  private static final Duration POLL = Duration.ofSeconds(2);

  /**
   * After so many heartbeats, the tasks of a process that ended run in another one, which looks for
   * them at every second heartbeat. It is the lowest number that the library accepts.
   */
  private static final int MISSED_HEARTBEATS = 4;

  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final String INSTANCE = "all";

  /** One that ended is counted until another one runs its tasks. */
  private static final String ACTIVE =
      "SELECT COUNT(DISTINCT picked_by) FROM scheduled_task WHERE picked_by IS NOT NULL";

  private final DataSource database;
  private final InstantSource time;
  private final Duration heartbeat;

  /**
   * Runs tasks of that database.
   *
   * @param time agrees with that of the other processes on the database
   * @param heartbeat how often this process shows that it still runs its tasks
   */
  public DbSchedulerTasks(DataSource database, InstantSource time, Duration heartbeat) {
    this.database = database;
    this.time = time;
    this.heartbeat = heartbeat;
  }

  @Override
  public Running start(List<RepeatedTask> tasks, int threads, InstantSource clock) {
    return RestartingScheduler.start(database, time, () -> scheduler(tasks, threads, clock));
  }

  private Scheduler scheduler(List<RepeatedTask> tasks, int threads, InstantSource clock) {
    List<CustomTask<Void>> scheduled = tasks.stream().map(task -> scheduled(task, clock)).toList();
    return Scheduler.create(database)
        .startTasks(scheduled)
        .tableName("scheduled_task")
        .jdbcCustomization(new TextTimes())
        .clock(time::instant)
        .serializer(NoTaskData.INSTANCE)
        .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
        .threads(threads)
        .pollingInterval(POLL)
        .heartbeatInterval(heartbeat)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(STOP_TIMEOUT)
        .build();
  }

  @Override
  public int activeProcesses() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ACTIVE)) {
      return rows.next() ? rows.getInt(1) : 0;
    } catch (SQLException e) {
      // The next statement of the caller will report it.
      System.getLogger(DbSchedulerTasks.class.getName())
          .log(Level.DEBUG, "The processes cannot be counted.", e);
      return 0;
    }
  }

  private CustomTask<Void> scheduled(RepeatedTask task, InstantSource clock) {
    return Tasks.custom(task.name(), Void.class)
        .scheduleOnStartup(INSTANCE, null, now -> now)
        // The library's own handler reads the clock of this machine.
        .onDeadExecution((dead, operations) -> operations.reschedule(dead, time.instant()))
        .execute((instance, context) -> rescheduled(run(task, clock), clock));
  }

  private CompletionHandler<Void> rescheduled(Instant next, InstantSource clock) {
    return (execution, operations) -> operations.reschedule(execution, after(next, clock));
  }

  /** The same moment on the scheduler's clock; now if the clock was set back during the run. */
  private Instant after(Instant next, InstantSource clock) {
    Duration pause = Duration.between(clock.instant(), next);
    boolean planned = pause.compareTo(RepeatedTask.LONGEST_PAUSE) <= 0;
    return planned ? time.instant().plus(pause) : time.instant();
  }

  private static Instant run(RepeatedTask task, InstantSource clock) {
    try {
      return task.work().get();
    } catch (RuntimeException e) {
      System.getLogger(DbSchedulerTasks.class.getName())
          .log(Level.ERROR, "A repeated task failed: " + task.name(), e);
      return clock.instant().plus(AFTER_FAILURE);
    }
  }
}
