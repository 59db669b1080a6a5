package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * Provides what differs between SQL databases. The repositories use the SQL that SQLite and
 * PostgreSQL have in common ({@code ON CONFLICT DO NOTHING}, {@code LIMIT}, {@code RETURNING});
 * everything else goes through this interface. Safe for use by many threads.
 */
public interface SqlDialect extends AutoCloseable {

  /** Means that a database has no key yet. */
  long NO_EPOCH = -1;

  /** The epoch of the keys, which the beginning of each transaction reads. */
  String EPOCH = "SELECT epoch FROM vault_key";

  /**
   * Begins a transaction that sees one consistent snapshot and never waits for a writer.
   *
   * @return the epoch of the keys in the snapshot, or {@link #NO_EPOCH}
   */
  long beginRead(Connection connection) throws SQLException;

  /**
   * Begins a transaction that may write, and waits for writers of other processes up to the lock
   * timeout.
   *
   * @param run 1 at first, 2 when the work is repeated, and so on
   * @return the epoch of the keys until the transaction ends, or {@link #NO_EPOCH}
   */
  long beginWrite(Connection connection, int run) throws SQLException;

  /** The number of the first run during which no other transaction writes. */
  int firstRunAlone();

  /** Removes what was overwritten from the files of the database, as far as the database can. */
  void discardOverwritten(Connection connection) throws SQLException;

  /**
   * Whether the same work can succeed in a new transaction, after a conflict of transactions.
   *
   * @param run how often it has been run
   */
  boolean isWorthRepeating(TenonException failure, int run);

  /** Translates an exception of JDBI or JDBC. */
  TenonException translate(Exception failure);

  /** Translates the failure of a commit, after which the outcome can be unknown. */
  default TenonException translateCommit(SQLException failure) {
    return translate(failure);
  }

  /** Checks pages, indexes, constraints and references. Reads the whole database. */
  boolean isIntact(Handle handle);

  /** The failure of a damaged database. */
  TenonException corrupt();

  /**
   * Returns a SELECT for the highest number that a row of a table ever had, including removed rows;
   * 0 if the table never had a row.
   *
   * @param column the column with the numbers
   */
  String highestNumber(String table, String column);

  /**
   * Returns a SELECT for the number of the next row of a table, higher than all before. Run in the
   * transaction that inserts the row.
   *
   * @param column the column with the numbers
   */
  String nextNumber(String table, String column);

  /**
   * Makes the numbers of a table follow the order of commits: until the transaction ends, no other
   * one draws a number of the table. Run before {@link #highestNumber} and {@link #nextNumber}.
   */
  void orderNumbers(Handle handle, String table);

  /**
   * Returns an SQL expression for the values of a column, joined by line feeds; NULL without rows.
   *
   * @param rows the rows that have the column, as SQL that can follow FROM
   * @param order the column to sort by
   */
  String joinedLines(String column, String rows, String order);

  /** Returns an SQL expression for the larger of two numbers. */
  String larger(String first, String second);

  /**
   * Returns an SQL expression for the value of a column that keeps the query planner from using an
   * index on the column.
   */
  String withoutIndex(String column);

  /**
   * Returns a condition: the first text contains the second one, whatever its length. A pattern for
   * LIKE is limited in SQLite, and ends at a NUL character there.
   */
  String contains(String text, String part);

  /**
   * Returns the SQL of an inner join whose left table is read first. Followed by the right table.
   */
  String joinFromLeft();

  /** The name of the database in messages. */
  String location();

  /** Releases the dialect's own resources. Called after the connections were closed. */
  @Override
  void close();
}
