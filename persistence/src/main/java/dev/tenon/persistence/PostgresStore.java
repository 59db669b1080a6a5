package dev.tenon.persistence;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.AuthenticatedRows;
import dev.tenon.persistence.internal.DbSchedulerTasks;
import dev.tenon.persistence.internal.JdbiTransactions;
import dev.tenon.persistence.internal.PostgresDialect;
import dev.tenon.persistence.internal.PostgresFailures;
import dev.tenon.persistence.internal.PostgresPool;
import dev.tenon.persistence.internal.PostgresSchema;
import java.sql.SQLException;

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

  private final PostgresPool pool;

  private PostgresStore(AuthenticatedRows rows, PostgresPool pool, KeyWrapper wrapper) {
    super(rows, wrapper);
    this.pool = pool;
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
   * Opens a database. Creates the tables in an empty database and migrates older tables.
   *
   * @param wrapper wraps the keys of the vault; must be the wrapper, or the key file, with which
   *     the database was created
   * @throws TenonException a {@link StoreErrorCode}, {@link KeyErrorCode#KEY_FOREIGN}, or a code of
   *     the key wrapper
   */
  public static PostgresStore open(PostgresDatabase database, KeyWrapper wrapper) {
    PostgresFailures failures = new PostgresFailures(database.location());
    PostgresPool pool = new PostgresPool(database, failures);
    boolean migrated = false;
    try {
      new PostgresSchema(pool.dataSource(), failures).bringUpToDate();
      migrated = true;
    } catch (SQLException e) {
      throw failures.translate(e);
    } finally {
      if (!migrated) {
        pool.close();
      }
    }
    JdbiTransactions transactions = new JdbiTransactions(new PostgresDialect(failures), pool);
    return new PostgresStore(openRows(transactions, wrapper), pool, wrapper);
  }

  @Override
  public RepeatedTasks repeatedTasks() {
    return new DbSchedulerTasks(pool.dataSource());
  }
}
