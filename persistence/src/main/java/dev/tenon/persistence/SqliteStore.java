package dev.tenon.persistence;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.DbSchedulerTasks;
import dev.tenon.persistence.internal.JdbiTransactions;
import dev.tenon.persistence.internal.OneWriter;
import dev.tenon.persistence.internal.OwnerOnly;
import dev.tenon.persistence.internal.Schema;
import dev.tenon.persistence.internal.SqliteDialect;
import dev.tenon.persistence.internal.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Stores all data in one SQLite file, which several processes may open at the same time. Read
 * transactions never wait for write transactions. Write transactions run one at a time across all
 * processes, and are on the disk when they return. Safe for use by many threads.
 *
 * <p>Every method throws a {@link TenonException} with a {@link StoreErrorCode} if accessing the
 * file fails. The repositories throw {@link IllegalStateException} outside a transaction.
 */
public final class SqliteStore extends JdbiStore {

  /** How long a write transaction waits for other processes by default. */
  public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

  /** How often a process shows that it still runs its tasks. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(7);

  private final SqliteFile file;

  private SqliteStore(JdbiTransactions transactions, KeyRing keys, SqliteFile file) {
    super(transactions, keys);
    this.file = file;
  }

  /**
   * Creates a folder for a database unless it exists. Only its owner can access it.
   *
   * @throws TenonException {@link StoreErrorCode#STORE_ACCESS_DENIED}
   */
  public static void createFolder(Path folder) {
    try {
      OwnerOnly.createFolder(folder);
    } catch (IOException e) {
      throw new TenonException(
          StoreErrorCode.STORE_ACCESS_DENIED,
          "The folder %s cannot be created. Check the permissions of its parent folder, or name another one."
              .formatted(folder),
          e);
    }
  }

  /**
   * Loads the classes that opening a database needs, for use in parallel with other work. Optional.
   * Accesses no database, and can be called by any thread at any time. Failures are reported when a
   * database is opened.
   */
  public static void warmUp() {
    try {
      JdbiTransactions.warmUp();
    } catch (SQLException | LinkageError later) {
      // Opening a database reports the failure.
      return;
    }
  }

  /**
   * Opens a database with the key of a key file, and waits up to {@link #LOCK_TIMEOUT} for other
   * processes.
   *
   * @see #open(Path, KeyWrapper, Duration)
   */
  public static SqliteStore open(Path databaseFile, VaultKey key) {
    return open(databaseFile, key, LOCK_TIMEOUT);
  }

  /**
   * Opens a database with the key of a key file.
   *
   * @see #open(Path, KeyWrapper, Duration)
   */
  public static SqliteStore open(Path databaseFile, VaultKey key, Duration lockTimeout) {
    return open(databaseFile, new LocalKeyWrapper(key), lockTimeout);
  }

  /**
   * Opens a database whose key this process does not exchange.
   *
   * @see #open(Path, KeyRing, Duration)
   */
  public static SqliteStore open(Path databaseFile, KeyWrapper wrapper, Duration lockTimeout) {
    return open(databaseFile, KeyRing.of(wrapper), lockTimeout);
  }

  /**
   * Opens a database. Creates the file if it does not exist, readable only by its owner, and
   * migrates an older database.
   *
   * @param databaseFile in a folder that exists and that Tenon may write to
   * @param keys wrap the keys of the vault; one of them must be the one that the database uses
   * @param lockTimeout how long a write transaction waits for other processes before it fails with
   *     {@link StoreErrorCode#STORE_BUSY}
   * @throws TenonException a {@link StoreErrorCode}, {@link KeyErrorCode#KEY_FOREIGN}, or a code of
   *     the key wrapper
   */
  public static SqliteStore open(Path databaseFile, KeyRing keys, Duration lockTimeout) {
    SqliteFile file = new SqliteFile(databaseFile, lockTimeout);
    file.createIfMissing();
    SqliteDialect dialect = new SqliteDialect(file);
    OneWriter sessions =
        new OneWriter(connect(file, dialect), dialect::connectToRead, dialect::connectToWrite);
    return new SqliteStore(new JdbiTransactions(dialect, sessions), keys, file);
  }

  /**
   * Opens the first connection. It then serves read transactions, so that a process that only reads
   * opens no other connection.
   */
  private static Connection connect(SqliteFile file, SqliteDialect dialect) {
    try {
      Connection connection = file.connect();
      boolean usable = false;
      try {
        new Schema(file).bringUpToDate(connection);
        dialect.restrictToReading(connection);
        usable = true;
        return connection;
      } finally {
        if (!usable) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw file.failures().translate(e);
    }
  }

  @Override
  public RepeatedTasks repeatedTasks() {
    return new DbSchedulerTasks(file.dataSource(), InstantSource.system(), HEARTBEAT);
  }
}
