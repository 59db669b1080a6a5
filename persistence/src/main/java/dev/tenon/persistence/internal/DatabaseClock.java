package dev.tenon.persistence.internal;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The difference between the clock of the database server, which decides, and the clock of this
 * machine. It is measured again, by another thread, when it is used after a minute, or when the
 * clock of this machine was set. Safe for use by many threads.
 */
public final class DatabaseClock {

  private static final long VALID_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long BETWEEN_ATTEMPTS_NANOS = Duration.ofSeconds(1).toNanos();

  /** Smaller than what harms, and more than a clock that is right deviates in a minute. */
  private static final Duration SMALLEST_STEP = Duration.ofSeconds(5);

  private final DataSource database;
  private final InstantSource system;
  private final AtomicLong attemptedAt = new AtomicLong(System.nanoTime());
  private volatile Measured measured;

  /**
   * Assumes no difference until {@link #measure}.
   *
   * @param system the clock of this machine
   */
  public DatabaseClock(DataSource database, InstantSource system) {
    this.database = database;
    this.system = system;
    this.measured = new Measured(Duration.ZERO, system.instant(), System.nanoTime());
  }

  /** Measures the difference, to half the time that a query takes. */
  public void measure() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Instant before = system.instant();
      try (ResultSet answer = statement.executeQuery("SELECT clock_timestamp()")) {
        answer.next();
        Instant server = answer.getObject(1, OffsetDateTime.class).toInstant();
        Duration halfway = Duration.between(before, system.instant()).dividedBy(2);
        Duration difference = Duration.between(before.plus(halfway), server);
        long now = System.nanoTime();
        measured = new Measured(difference, system.instant(), now);
        attemptedAt.set(now);
      }
    }
  }

  /** The time of the server. */
  public InstantSource shared() {
    return correcting(system);
  }

  /** Adds the difference to another clock of this machine, such as one that a test sets. */
  public InstantSource correcting(InstantSource clock) {
    return () -> {
      Measured last = measured;
      Duration step = last.stepUntil(system.instant(), System.nanoTime());
      measureAgainIfOlderThan(step.isZero() ? VALID_NANOS : BETWEEN_ATTEMPTS_NANOS);
      return clock.instant().plus(last.difference).minus(step);
    };
  }

  private void measureAgainIfOlderThan(long nanos) {
    long last = attemptedAt.get();
    long now = System.nanoTime();
    if (now - last > nanos && attemptedAt.compareAndSet(last, now)) {
      // Other work may occupy the common pool.
      Thread thread = new Thread(this::measureAgain, "tenon-database-clock");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Keeps the last difference if the server cannot be reached. */
  private void measureAgain() {
    try {
      measure();
    } catch (SQLException e) {
      System.getLogger(DatabaseClock.class.getName())
          .log(Level.DEBUG, "The time of the database was not read.", e);
    }
  }

  /**
   * A measurement.
   *
   * @param system what the clock of this machine showed
   * @param nanos when it was, by {@link System#nanoTime}
   */
  private record Measured(Duration difference, Instant system, long nanos) {

    /** By how much the clock of this machine was set since then; zero if it was not. */
    Duration stepUntil(Instant systemNow, long nanosNow) {
      Duration step = Duration.between(system.plusNanos(nanosNow - nanos), systemNow);
      return step.abs().compareTo(SMALLEST_STEP) > 0 ? step : Duration.ZERO;
    }
  }
}
