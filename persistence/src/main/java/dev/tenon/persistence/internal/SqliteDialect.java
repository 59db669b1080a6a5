package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import java.nio.channels.FileLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite in WAL mode: readers see the last commit and never wait for the writer, and only one
 * transaction at a time can write.
 */
public final class SqliteDialect implements SqlDialect {

  private static final int BUSY = 5;
  private static final int PRIMARY_CODE = 0xff;
  private static final long PAUSE_MILLIS = 2;

  private final SqliteFile file;
  private final WriterQueue queue;

  /** Creates the dialect for the database in a file. */
  public SqliteDialect(SqliteFile file) {
    this.file = file;
    this.queue = new WriterQueue(file);
  }

  /** Opens a connection for read transactions. The caller closes it. */
  public Connection connectToRead() throws SQLException {
    Connection connection = file.connect();
    restrictToReading(connection);
    return connection;
  }

  /** Makes the connection reject every change. */
  public void restrictToReading(Connection connection) throws SQLException {
    execute(connection, "PRAGMA query_only = ON");
  }

  /** Opens the connection for write transactions. The caller closes it. */
  public Connection connectToWrite() throws SQLException {
    Connection connection = file.connect();
    // beginWrite waits in the order of arrival, unlike SQLite's own timeout.
    ((SQLiteConnection) connection).setBusyTimeout(0);
    return connection;
  }

  @Override
  public long beginRead(Connection connection) throws SQLException {
    execute(connection, "BEGIN DEFERRED");
    return epoch(connection);
  }

  private static long epoch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(EPOCH)) {
      return row.next() ? row.getLong(1) : NO_EPOCH;
    }
  }

  @Override
  public long beginWrite(Connection connection, int run) throws SQLException {
    long deadline = System.nanoTime() + file.lockTimeout().toNanos();
    boolean interrupted = false;
    FileLock place = queue.enter(deadline);
    try {
      while (!tryBegin(connection, deadline)) {
        interrupted |= pause();
      }
      return epoch(connection);
    } finally {
      queue.leave(place);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean tryBegin(Connection connection, long deadline) throws SQLException {
    try {
      execute(connection, "BEGIN IMMEDIATE");
      return true;
    } catch (SQLiteException e) {
      if (!isBusy(e.getResultCode()) || System.nanoTime() > deadline) {
        throw e;
      }
      return false;
    }
  }

  private static boolean isBusy(SQLiteErrorCode code) {
    return (code.code & PRIMARY_CODE) == BUSY;
  }

  /** Waits, and returns whether the thread was interrupted. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return false;
    } catch (InterruptedException e) {
      // The transaction may be the one that records this interruption.
      return true;
    }
  }

  @Override
  public int firstRunAlone() {
    return 1;
  }

  /** Pages that were overwritten may still be in the write-ahead log, and readers may need them. */
  @Override
  public void discardOverwritten(Connection connection) throws SQLException {
    execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** A writer holds the only write lock from the start, so transactions never conflict. */
  @Override
  public boolean isWorthRepeating(TenonException failure, int run) {
    return false;
  }

  @Override
  public TenonException translate(Exception failure) {
    return file.failures().translate(failure);
  }

  @Override
  public boolean isIntact(Handle handle) {
    return select(handle, "PRAGMA integrity_check").equals(List.of("ok"))
        && select(handle, "PRAGMA foreign_key_check").isEmpty();
  }

  @Override
  public TenonException corrupt() {
    return file.failures().corrupt(null);
  }

  @Override
  public String highestNumber(String table, String column) {
    return """
    SELECT max((SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = '%s'),
      (SELECT coalesce(max(%s), 0) FROM %1$s))\
    """
        .formatted(table, column);
  }

  @Override
  public String nextNumber(String table, String column) {
    return "SELECT 1 + (" + highestNumber(table, column) + ")";
  }

  /** Only one transaction writes at a time. */
  @Override
  public void orderNumbers(Handle handle, String table) {}

  /** SQLite applies the order of a subquery to {@code group_concat}. */
  @Override
  public String joinedLines(String column, String rows, String order) {
    return "(SELECT group_concat(%1$s, char(10)) FROM (SELECT %1$s FROM %2$s ORDER BY %3$s))"
        .formatted(column, rows, order);
  }

  @Override
  public String larger(String first, String second) {
    return "max(%s, %s)".formatted(first, second);
  }

  @Override
  public String withoutIndex(String column) {
    return "+" + column;
  }

  /** SQLite does not change the order of a CROSS JOIN. */
  @Override
  public String joinFromLeft() {
    return "CROSS JOIN";
  }

  @Override
  public String contains(String text, String part) {
    return "instr(%s, %s) > 0".formatted(text, part);
  }

  @Override
  public String location() {
    return file.path().toString();
  }

  @Override
  public void close() {
    queue.close();
  }

  private static List<String> select(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(String.class).list();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
