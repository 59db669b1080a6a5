package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * What differs between SQL databases. The repositories use the SQL that SQLite and PostgreSQL share
 * ({@code ON CONFLICT DO NOTHING}, {@code LIMIT}, {@code RETURNING}); everything else goes through
 * this interface. Safe for use by many threads.
 */
public interface SqlDialect extends AutoCloseable {

  /** Opens a connection for work that only reads. The caller closes it. */
  Connection connectToRead() throws SQLException;

  /** Opens the connection for work that writes. The caller closes it. */
  Connection connectToWrite() throws SQLException;

  /**
   * Begins a transaction that sees one consistent snapshot and never waits for a writer.
   *
   * @param connection from {@link #connectToRead}
   */
  void beginRead(Connection connection) throws SQLException;

  /**
   * Begins a transaction that may write, and waits for writers of other processes up to the lock
   * timeout.
   *
   * @param connection from {@link #connectToWrite}
   */
  void beginWrite(Connection connection) throws SQLException;

  /** Whether the database asks for the same work to be run again in a new transaction. */
  boolean isWorthRepeating(TenonException failure);

  /** The failure that an exception of JDBI or JDBC stands for. */
  TenonException translate(Exception failure);

  /** Checks pages, indexes, constraints and references; reads the whole database. */
  boolean isIntact(Handle handle);

  /**
   * A SELECT for the highest number that a row of a table has had, also one removed since; 0 when
   * there was none.
   *
   * @param column the column with the numbers
   */
  String highestNumber(String table, String column);

  /** The database as messages name it. */
  String location();

  /** Releases what the dialect itself holds; the connections are closed before. */
  @Override
  void close();
}
