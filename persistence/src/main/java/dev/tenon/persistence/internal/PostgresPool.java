package dev.tenon.persistence.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The pool of connections to one database, for transactions and for the scheduler. Few of them
 * write at the same time: transactions of one workspace conflict, and each conflict repeats work.
 */
public final class PostgresPool implements TransactionConnections {

  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(15);

  /** More of them repeat work more often than they write more; see docs/adr/0023-postgresql.md. */
  private static final int WRITERS = 2;

  private final PostgresDatabase database;
  private final PostgresFailures failures;
  private final HikariDataSource pool;
  private final Semaphore writers;

  /**
   * Opens one connection, and further ones on demand.
   *
   * @throws dev.tenon.core.error.TenonException a {@link
   *     dev.tenon.persistence.error.StoreErrorCode}
   */
  public PostgresPool(PostgresDatabase database, PostgresFailures failures) {
    this.database = database;
    this.failures = failures;
    HikariConfig config = new HikariConfig();
    config.setPoolName("tenon");
    config.setDataSource(new PostgresSource(database));
    config.setMaximumPoolSize(database.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    this.writers = new Semaphore(WRITERS, true);
    try {
      this.pool = new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw failures.translate(e);
    }
  }

  /** Lends connections outside transactions, which must be closed. */
  public DataSource dataSource() {
    return pool;
  }

  /** Migrates the database unless it is up to date. */
  public void migrate() throws SQLException {
    new PostgresSchema(pool, PostgresSource.patient(database), failures).bringUpToDate();
  }

  @Override
  public PooledHandle borrow(boolean write) throws SQLException {
    if (!write) {
      return PooledHandle.over(connect());
    }
    writers.acquireUninterruptibly();
    boolean lent = false;
    try {
      PooledHandle session = PooledHandle.over(connect());
      lent = true;
      return session;
    } finally {
      if (!lent) {
        writers.release();
      }
    }
  }

  /** The transaction may be the one that records an interruption of its thread. */
  private Connection connect() throws SQLException {
    boolean interrupted = Thread.interrupted();
    try {
      return pool.getConnection();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void giveBack(PooledHandle session, boolean write) {
    try {
      if (!isIdle(session.connection())) {
        pool.evictConnection(session.connection());
      }
      session.close();
    } catch (SQLException | JdbiException e) {
      pool.evictConnection(session.connection());
    } finally {
      if (write) {
        writers.release();
      }
    }
  }

  /** Whether no transaction is open, as after a rollback that failed. */
  private static boolean isIdle(Connection connection) throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
  }

  @Override
  public void close() {
    pool.close();
  }
}
