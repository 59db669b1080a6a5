package dev.tenon.persistence.internal;

import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.transaction.Transactions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs transactions on the connections of a store, again after a conflict with another one, and
 * each with the keys of the epoch that it is in.
 */
public final class JdbiTransactions implements Transactions, AutoCloseable {

  private final SqlDialect dialect;
  private final TransactionConnections connections;

  /**
   * Each thread's transaction, removed when it ends. Not static, because it belongs to one store.
   */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Transaction> current = new ThreadLocal<>();

  /** Shared by running transactions; exclusive for {@link #close}. */
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();

  private volatile Optional<TransactionKeys> keys = Optional.empty();

  private boolean closed;

  /** Closes the dialect and the connections together with this object. */
  public JdbiTransactions(SqlDialect dialect, TransactionConnections connections) {
    this.dialect = dialect;
    this.connections = connections;
  }

  /**
   * Loads the driver, its native library and Jdbi, with a database in memory.
   *
   * @throws SQLException if the driver does not work; opening a file then reports the same
   */
  public static void warmUp() throws SQLException {
    PooledHandle memory = PooledHandle.caching(SqliteFile.connectToMemory());
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
      return whileOpen(() -> writeInTransaction(work, 1));
    }
    if (!running.writing) {
      throw new IllegalStateException("a read transaction must not write");
    }
    return work.get();
  }

  /**
   * Runs a write transaction during which no other one runs, in no process. So it never has to be
   * repeated, and makes no other one be repeated.
   */
  <T> T writeAlone(Supplier<T> work) {
    return whileOpen(() -> writeInTransaction(work, dialect.firstRunAlone()));
  }

  /** Runs work that writes the keys of the store themselves. */
  <T> T writeWithoutKeys(Supplier<T> work) {
    return whileOpen(
        () -> onSession(true, session -> runUntilCommitted(session, 1, KnownKeys.NONE, work)));
  }

  /** Runs work that reads the keys of the store themselves. */
  <T> T readWithoutKeys(Supplier<T> work) {
    return whileOpen(() -> onSession(false, session -> run(session, 0, KnownKeys.NONE, work)));
  }

  /** Gives each transaction that begins from now on its keys. */
  void use(TransactionKeys newKeys) {
    keys = Optional.of(newKeys);
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
    return KnownKeys.run(keys, known -> onSession(false, session -> run(session, 0, known, work)));
  }

  private <T> T writeInTransaction(Supplier<T> work, int firstRun) {
    return KnownKeys.run(
        keys,
        known -> onSession(true, session -> runUntilCommitted(session, firstRun, known, work)));
  }

  private <T> T onSession(boolean write, Function<PooledHandle, T> transaction) {
    PooledHandle session = borrow(write);
    try {
      return transaction.apply(session);
    } finally {
      connections.giveBack(session, write);
    }
  }

  private PooledHandle borrow(boolean write) {
    try {
      return connections.borrow(write);
    } catch (SQLException e) {
      throw dialect.translate(e);
    }
  }

  private <T> T runUntilCommitted(
      PooledHandle session, int firstRun, KnownKeys known, Supplier<T> work) {
    for (int run = firstRun; ; run++) {
      try {
        return run(session, run, known, work);
      } catch (TenonException e) {
        if (!dialect.isWorthRepeating(e, run)) {
          throw e;
        }
      }
    }
  }

  /**
   * Runs a transaction.
   *
   * @param number 0 for a read transaction, otherwise how often the write transaction has been run
   */
  private <T> T run(PooledHandle session, int number, KnownKeys known, Supplier<T> work) {
    Optional<EpochKeys> loaded = begin(session, number, known);
    Transaction transaction = new Transaction(session, number > 0, known, loaded);
    current.set(transaction);
    boolean committed = false;
    try {
      T result = work.get();
      if (transaction.failure != null) {
        throw transaction.failure;
      }
      commit(session);
      committed = true;
      return result;
    } catch (RuntimeException e) {
      // The work may have replaced the failure by one of its own, which would not be repeated.
      throw transaction.failure == null ? e : transaction.failure;
    } finally {
      current.remove();
      if (!committed) {
        rollBack(session);
      }
    }
  }

  /** Begins a transaction, and returns the keys of the epoch that it is in. */
  private Optional<EpochKeys> begin(PooledHandle session, int number, KnownKeys known) {
    boolean begun = false;
    try {
      long epoch =
          number > 0
              ? dialect.beginWrite(session.connection(), number)
              : dialect.beginRead(session.connection());
      Optional<EpochKeys> loaded = known.at(epoch);
      begun = true;
      return loaded;
    } catch (SQLException e) {
      throw dialect.translate(e);
    } finally {
      if (!begun) {
        rollBack(session);
      }
    }
  }

  /** The keys of this thread's transaction. */
  EpochKeys keys() {
    return Optional.ofNullable(current.get())
        .flatMap(transaction -> transaction.keys)
        .orElseThrow(() -> new IllegalStateException("a store must be used inside a transaction"));
  }

  /**
   * The credential with a data key that is wrapped with the current key. If it was sealed before
   * the keys were exchanged, repeats the transaction.
   */
  SealedCredential current(SealedCredential sealed) {
    Transaction transaction = current.get();
    if (transaction == null || transaction.keys.isEmpty()) {
      return sealed;
    }
    try {
      return transaction.known.current(sealed, transaction.keys.get());
    } catch (RuntimeException repeated) {
      transaction.failure = repeated;
      throw repeated;
    }
  }

  /** Removes what was overwritten from the files of the database, as far as possible now. */
  void discardOverwritten() {
    onSession(
        true,
        session -> {
          try {
            dialect.discardOverwritten(session.connection());
            return true;
          } catch (SQLException e) {
            throw dialect.translate(e);
          }
        });
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
      TenonException failure = dialect.translate(e);
      transaction.failure = failure;
      throw failure;
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

  private void commit(PooledHandle session) {
    try {
      session.execute("COMMIT");
    } catch (SQLException e) {
      throw dialect.translateCommit(e);
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
      connections.close();
      dialect.close();
    } catch (SQLException e) {
      throw dialect.translate(e);
    } finally {
      open.writeLock().unlock();
    }
  }

  private static final class Transaction {
    private final PooledHandle session;
    private final boolean writing;
    private final KnownKeys known;
    private final Optional<EpochKeys> keys;
    private RuntimeException failure;

    Transaction(PooledHandle session, boolean writing, KnownKeys known, Optional<EpochKeys> keys) {
      this.session = session;
      this.writing = writing;
      this.known = known;
      this.keys = keys;
    }
  }
}
