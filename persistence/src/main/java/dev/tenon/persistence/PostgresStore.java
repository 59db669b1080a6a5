package dev.tenon.persistence;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.DatabaseClock;
import dev.tenon.persistence.internal.DbSchedulerTasks;
import dev.tenon.persistence.internal.JdbiTransactions;
import dev.tenon.persistence.internal.PostgresDialect;
import dev.tenon.persistence.internal.PostgresFailures;
import dev.tenon.persistence.internal.PostgresPool;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Stores all data in a PostgreSQL database, for several processes on several machines. Read
 * transactions never wait for write transactions. Write transactions of different processes run at
 * the same time; one that conflicts with another one is run again, a limited number of times. Safe
 * for use by many threads.
 *
 * <p>All processes need the same key. Every method throws a {@link TenonException} with a {@link
 * StoreErrorCode} if accessing the database fails, within about a minute if the server does not
 * answer. The repositories throw {@link IllegalStateException} outside a transaction.
 */
public final class PostgresStore extends JdbiStore {

  /** How often a process shows that it still runs its tasks. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(7);

  private final PostgresPool pool;
  private final DatabaseClock clock;
  private final Timing timing;

  /**
   * What a test sets.
   *
   * @param system the clock of this machine
   * @param heartbeat how often a process shows that it still runs its tasks
   */
  record Timing(InstantSource system, Duration heartbeat) {}

  private PostgresStore(
      JdbiTransactions transactions,
      KeyRing keys,
      PostgresPool pool,
      DatabaseClock clock,
      Timing timing) {
    super(transactions, keys);
    this.pool = pool;
    this.clock = clock;
    this.timing = timing;
  }

  /**
   * Opens a database with the key of a key file.
   *
   * @see #open(PostgresDatabase, KeyWrapper)
   */
  public static PostgresStore open(PostgresDatabase database, VaultKey key) {
    return open(database, new LocalKeyWrapper(key));
  }

  /**
   * Opens a database whose key this process does not exchange.
   *
   * @see #open(PostgresDatabase, KeyRing)
   */
  public static PostgresStore open(PostgresDatabase database, KeyWrapper wrapper) {
    return open(database, KeyRing.of(wrapper));
  }

  /**
   * Opens a database. Creates the tables in an empty database and migrates older tables.
   *
   * @param keys wrap the keys of the vault; one of them must be the one that the database uses
   * @throws TenonException a {@link StoreErrorCode}, {@link KeyErrorCode#KEY_FOREIGN}, or a code of
   *     the key wrapper
   */
  public static PostgresStore open(PostgresDatabase database, KeyRing keys) {
    return open(database, keys, new Timing(InstantSource.system(), HEARTBEAT));
  }

  /** Opens a database on a machine whose clock may differ from the server's. */
  static PostgresStore open(PostgresDatabase database, KeyRing keys, Timing timing) {
    PostgresFailures failures = new PostgresFailures(database.location());
    PostgresPool pool = new PostgresPool(database, failures);
    DatabaseClock clock = new DatabaseClock(pool.dataSource(), timing.system);
    boolean migrated = false;
    try {
      pool.migrate();
      clock.measure();
      migrated = true;
    } catch (SQLException e) {
      throw failures.translate(e);
    } finally {
      if (!migrated) {
        pool.close();
      }
    }
    JdbiTransactions transactions = new JdbiTransactions(new PostgresDialect(failures), pool);
    return new PostgresStore(transactions, keys, pool, clock, timing);
  }

  @Override
  public RepeatedTasks repeatedTasks() {
    return new DbSchedulerTasks(pool.dataSource(), clock.shared(), timing.heartbeat);
  }

  /** The clock with the difference between this machine's and the server's. */
  @Override
  public InstantSource sharedClock(InstantSource ofThisProcess) {
    return clock.correcting(ofThisProcess);
  }
}
