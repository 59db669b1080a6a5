package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;

/**
 * PostgreSQL: write transactions run at the same time and are serializable, so a conflict repeats
 * one of them. Read transactions see a snapshot and conflict with nothing.
 */
public final class PostgresDialect implements SqlDialect {

  private static final String BEGIN_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

  /**
   * The lock separates runs that may conflict from those that must not. It is taken on a table that
   * transactions hardly use, and before the first query, which determines the snapshot.
   */
  private static final String BEGIN_WRITE =
      "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE; LOCK TABLE vault_key IN %s MODE";

  private static final String TOGETHER = BEGIN_WRITE.formatted("ROW EXCLUSIVE");
  private static final String ALONE = BEGIN_WRITE.formatted("SHARE ROW EXCLUSIVE");

  /** So often, work runs at the same time as other work. Afterwards nobody else writes. */
  private static final int RUNS_TOGETHER = 4;

  private static final int MOST_RUNS = RUNS_TOGETHER + 2;

  private final PostgresFailures failures;

  /** Creates the dialect for a database. */
  public PostgresDialect(PostgresFailures failures) {
    this.failures = failures;
  }

  @Override
  public long beginRead(Connection connection) throws SQLException {
    return begin(connection, BEGIN_READ);
  }

  /** Sends everything together, because each round trip to the server counts. */
  private static long begin(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql + "; " + EPOCH);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      try (ResultSet row = statement.getResultSet()) {
        return row.next() ? row.getLong(1) : NO_EPOCH;
      }
    }
  }

  @Override
  public long beginWrite(Connection connection, int run) throws SQLException {
    return begin(connection, run <= RUNS_TOGETHER ? TOGETHER : ALONE);
  }

  @Override
  public int firstRunAlone() {
    return RUNS_TOGETHER + 1;
  }

  /** Only the table with wrapped keys: cleaning up everything is the work of the server. */
  @Override
  public void discardOverwritten(Connection connection) throws SQLException {
    execute(connection, "VACUUM credential, vault_key");
  }

  @Override
  public boolean isWorthRepeating(TenonException failure, int run) {
    return run < MOST_RUNS && PostgresFailures.isConflict(failure);
  }

  @Override
  public TenonException translate(Exception failure) {
    return failures.translate(failure);
  }

  @Override
  public TenonException translateCommit(SQLException failure) {
    return failures.translateCommit(failure);
  }

  /**
   * The server checks constraints, references and page checksums itself, the latter when it reads
   * the rows for the other checks.
   */
  @Override
  public boolean isIntact(Handle handle) {
    return true;
  }

  @Override
  public TenonException corrupt() {
    return failures.corrupt(null);
  }

  @Override
  public String highestNumber(String table, String column) {
    return "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM %s_%s_seq"
        .formatted(table, column);
  }

  /** A sequence, whose numbers are unique without a conflict of the transactions that draw them. */
  @Override
  public String nextNumber(String table, String column) {
    return "SELECT nextval('%s_%s_seq')".formatted(table, column);
  }

  /**
   * Transactions that draw numbers of the table commit one after the other. A committed number is
   * therefore visible before the next one is drawn, and who has read a number never misses a lower
   * one.
   */
  @Override
  public void orderNumbers(Handle handle, String table) {
    handle
        .createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext(:name))")
        .bind("name", "tenon numbers of " + table)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public String joinedLines(String column, String rows, String order) {
    return "(SELECT string_agg(%s, chr(10) ORDER BY %s) FROM %s)".formatted(column, order, rows);
  }

  @Override
  public String larger(String first, String second) {
    return "greatest(%s, %s)".formatted(first, second);
  }

  /** PostgreSQL's planner knows how many rows have a value. */
  @Override
  public String withoutIndex(String column) {
    return column;
  }

  @Override
  public String joinFromLeft() {
    return "JOIN";
  }

  @Override
  public String contains(String text, String part) {
    return "strpos(%s, %s) > 0".formatted(text, part);
  }

  @Override
  public String location() {
    return failures.location();
  }

  /** The pool is closed with the sessions. */
  @Override
  public void close() {}

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
