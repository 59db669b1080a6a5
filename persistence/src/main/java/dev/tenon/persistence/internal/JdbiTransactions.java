package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs write transactions on one connection, in the order in which threads request them, and read
 * transactions on a pool of connections, without waiting.
 */
public final class JdbiTransactions implements Transactions, AutoCloseable {

  private static final int IDLE_READERS = 16;
  private static final int MOST_RUNS = 5;

  private final SqlDialect dialect;

  /**
   * Each thread's transaction, removed when it ends. Not static, because it belongs to one store.
   */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Transaction> current = new ThreadLocal<>();

  private final ReentrantLock writing = new ReentrantLock(true);
  private final Deque<PooledHandle> idleReaders = new ArrayDeque<>();
  private PooledHandle writer;

  /** Shared by running transactions; exclusive for {@link #close}. */
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * Opens further connections on demand.
   *
   * @param dialect closed together with this object
   * @param firstReader a connection for read transactions, closed together with this object
   */
  public JdbiTransactions(SqlDialect dialect, Connection firstReader) {
    this.dialect = dialect;
    idleReaders.push(PooledHandle.over(firstReader));
  }

  /**
   * Loads the driver, its native library and Jdbi, with a database in memory.
   *
   * @throws SQLException if the driver does not work; opening a file then reports the same
   */
  public static void warmUp() throws SQLException {
    PooledHandle memory = PooledHandle.over(SqliteFile.connectToMemory());
    try {
      memory.handle().createQuery("SELECT :one").bind("one", 1).mapTo(Integer.class).one();
    } finally {
      memory.close();
    }
  }

  @Override
  public <T> T read(Supplier<T> work) {
    return current.get() != null ? work.get() : whileOpen(() -> readInTransaction(work));
  }

  @Override
  public <T> T write(Supplier<T> work) {
    Transaction running = current.get();
    if (running == null) {
      return whileOpen(() -> writeInTransaction(work));
    }
    if (!running.writing) {
      throw new IllegalStateException("a read transaction must not write");
    }
    return work.get();
  }

  private <T> T whileOpen(Supplier<T> transaction) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      return transaction.get();
    } finally {
      open.readLock().unlock();
    }
  }

  private <T> T readInTransaction(Supplier<T> work) {
    PooledHandle reader = borrowReader();
    try {
      return run(reader, false, work);
    } finally {
      giveBack(reader);
    }
  }

  private <T> T writeInTransaction(Supplier<T> work) {
    writing.lock();
    try {
      if (writer == null) {
        writer = connect(dialect::connectToWrite);
      }
      return runUntilCommitted(work);
    } finally {
      writing.unlock();
    }
  }

  private <T> T runUntilCommitted(Supplier<T> work) {
    for (int run = 1; ; run++) {
      try {
        return run(writer, true, work);
      } catch (TenonException e) {
        if (run == MOST_RUNS || !dialect.isWorthRepeating(e)) {
          throw e;
        }
      }
    }
  }

  private <T> T run(PooledHandle session, boolean write, Supplier<T> work) {
    begin(session, write);
    Transaction transaction = new Transaction(session, write);
    current.set(transaction);
    boolean committed = false;
    try {
      T result = work.get();
      if (transaction.failure != null) {
        throw transaction.failure;
      }
      execute(session, "COMMIT");
      committed = true;
      return result;
    } finally {
      current.remove();
      if (!committed) {
        rollBack(session);
      }
    }
  }

  private void begin(PooledHandle session, boolean write) {
    try {
      if (write) {
        dialect.beginWrite(session.connection());
      } else {
        dialect.beginRead(session.connection());
      }
    } catch (SQLException e) {
      throw dialect.translate(e);
    }
  }

  /**
   * Executes a statement of a repository. After a failure, further statements in the same
   * transaction are not executed and fail in the same way: SQLite may have rolled back on its own,
   * and would commit each further statement.
   *
   * @throws IllegalStateException outside a transaction of this thread
   */
  public <T> T using(Function<Handle, T> statement) {
    Transaction transaction = current.get();
    if (transaction == null) {
      throw new IllegalStateException("a store must be used inside a transaction");
    }
    if (transaction.failure != null) {
      throw transaction.failure;
    }
    try {
      return statement.apply(transaction.session.handle());
    } catch (JdbiException e) {
      transaction.failure = dialect.translate(e);
      throw transaction.failure;
    }
  }

  /** Whether a transaction of this thread is running. */
  public boolean isActive() {
    return current.get() != null;
  }

  /** The SQL dialect of the database. */
  public SqlDialect dialect() {
    return dialect;
  }

  private PooledHandle borrowReader() {
    synchronized (idleReaders) {
      if (!idleReaders.isEmpty()) {
        return idleReaders.pop();
      }
    }
    return connect(dialect::connectToRead);
  }

  private void giveBack(PooledHandle reader) {
    synchronized (idleReaders) {
      if (idleReaders.size() < IDLE_READERS) {
        idleReaders.push(reader);
        return;
      }
    }
    close(reader);
  }

  private PooledHandle connect(Connector connector) {
    try {
      return PooledHandle.over(connector.connect());
    } catch (SQLException e) {
      throw dialect.translate(e);
    }
  }

  private void execute(PooledHandle session, String sql) {
    try {
      session.execute(sql);
    } catch (SQLException e) {
      throw dialect.translate(e);
    }
  }

  private static void rollBack(PooledHandle session) {
    try {
      session.execute("ROLLBACK");
    } catch (SQLException e) {
      // The database has rolled back on its own, and the cause is already being thrown.
      return;
    }
  }

  private void close(PooledHandle session) {
    try {
      session.close();
    } catch (SQLException e) {
      throw dialect.translate(e);
    }
  }

  /**
   * Waits for the running transactions of other threads to end.
   *
   * @throws IllegalStateException inside a transaction
   */
  @Override
  public void close() {
    if (isActive()) {
      throw new IllegalStateException("a store must not be closed inside a transaction");
    }
    open.writeLock().lock();
    try {
      closed = true;
      synchronized (idleReaders) {
        while (!idleReaders.isEmpty()) {
          close(idleReaders.pop());
        }
      }
      if (writer != null) {
        close(writer);
        writer = null;
      }
      dialect.close();
    } finally {
      open.writeLock().unlock();
    }
  }

  /** Opens a connection. */
  private interface Connector {
    Connection connect() throws SQLException;
  }

  private static final class Transaction {
    private final PooledHandle session;
    private final boolean writing;
    private TenonException failure;

    Transaction(PooledHandle session, boolean writing) {
      this.session = session;
      this.writing = writing;
    }
  }
}
