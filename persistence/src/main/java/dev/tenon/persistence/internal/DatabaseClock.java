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
 * machine. It is measured again, by another thread, when it is used after a minute. Safe for use by
 * many threads.
 */
public final class DatabaseClock {

  private static final long VALID_NANOS = Duration.ofMinutes(1).toNanos();

  private final DataSource database;
  private final InstantSource system;
  private final AtomicLong measuredAt = new AtomicLong(System.nanoTime());
  private volatile Duration difference = Duration.ZERO;

  /**
   * Assumes no difference until {@link #measure}.
   *
   * @param system the clock of this machine
   */
  public DatabaseClock(DataSource database, InstantSource system) {
    this.database = database;
    this.system = system;
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
        difference = Duration.between(before.plus(halfway), server);
        measuredAt.set(System.nanoTime());
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
      measureAgainIfOld();
      return clock.instant().plus(difference);
    };
  }

  private void measureAgainIfOld() {
    long last = measuredAt.get();
    long now = System.nanoTime();
    if (now - last > VALID_NANOS && measuredAt.compareAndSet(last, now)) {
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
}
