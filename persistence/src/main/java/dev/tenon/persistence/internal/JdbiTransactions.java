package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Transactions over one connection, one at a time. More connections would gain nothing: a
 * transaction may write, so it takes SQLite's only write lock at its beginning, and what it has
 * read cannot be overtaken by another process before it writes.
 */
public final class JdbiTransactions implements Transactions, AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;
  private final Handle handle;
  private final SqliteFailures failures;
  private TenonException failure;
  private boolean writing;

  /** Over a connection that is used by nobody else, and closed with this. */
  public JdbiTransactions(Connection connection, SqliteFailures failures) {
    this.connection = connection;
    Jdbi jdbi = Jdbi.create(connection);
    // What is bound holds password hashes and sealed credentials: not for a flight recording.
    jdbi.getConfig(SqlStatements.class).setIncludeBindingsInTelemetry(false);
    this.handle = jdbi.open();
    this.failures = failures;
  }

  /**
   * Makes the driver, its native library and Jdbi ready, on a database that no file holds.
   *
   * @throws SQLException when the driver does not work here, as opening a file will tell
   */
  public static void warmUp() throws SQLException {
    try (Connection connection = SqliteFile.connectToMemory();
        Handle handle = Jdbi.open(connection)) {
      handle.createQuery("SELECT :one").bind("one", 1).mapTo(Integer.class).one();
    }
  }

  @Override
  public <T> T read(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      return work.get();
    }
    lock.lock();
    try {
      return runInTransaction(work);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      if (!writing) {
        throw new IllegalStateException("work that reads must not write");
      }
      return work.get();
    }
    lock.lock();
    try {
      writing = true;
      return runInTransaction(work);
    } finally {
      writing = false;
      lock.unlock();
    }
  }

  private <T> T runInTransaction(Supplier<T> work) {
    failure = null;
    execute("BEGIN IMMEDIATE");
    boolean committed = false;
    try {
      T result = work.get();
      if (failure != null) {
        throw failure;
      }
      execute("COMMIT");
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollBack();
      }
    }
  }

  /**
   * Speaks to the database; for the repositories. After a failure it does not speak again in the
   * same transaction but repeats the failure: SQLite may have rolled back by itself, and would
   * commit each statement that follows.
   *
   * @throws IllegalStateException outside a transaction of this thread
   */
  public <T> T using(Function<Handle, T> statement) {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a store is used inside a transaction only");
    }
    if (failure != null) {
      throw failure;
    }
    try {
      return statement.apply(handle);
    } catch (JdbiException e) {
      failure = failures.translate(e);
      throw failure;
    }
  }

  /** What failures on this database mean. */
  public SqliteFailures failures() {
    return failures;
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failures.translate(e);
    }
  }

  private void rollBack() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite rolled back by itself, and what led to it is being thrown already.
      return;
    }
  }

  /** Waits for the running transaction to end. */
  @Override
  public void close() {
    lock.lock();
    try {
      handle.close();
      connection.close();
    } catch (SQLException e) {
      throw failures.translate(e);
    } finally {
      lock.unlock();
    }
  }
}
