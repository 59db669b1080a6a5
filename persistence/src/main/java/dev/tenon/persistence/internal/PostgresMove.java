package dev.tenon.persistence.internal;

import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.postgres.CopiedTable;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Copies all rows of a SQLite file into an empty PostgreSQL database, in one transaction. Left out
 * are the rows of the migration library, which each database has for itself, and those of
 * db-scheduler, which it creates at its next start.
 *
 * @param source no process can write to it meanwhile
 */
public record PostgresMove(SqliteFile source, PostgresDatabase target) {

  private static final int BATCH = 500;

  private static final String TABLES =
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT IN ('schema_migration', 'scheduled_task') ORDER BY name\
      """;

  /** Copies, and returns the tables by name. */
  public List<CopiedTable> run() {
    PostgresFailures failures = new PostgresFailures(target.location());
    try (Connection from = source.connect()) {
      execute(from, "BEGIN IMMEDIATE");
      try {
        return copy(from, failures);
      } finally {
        execute(from, "ROLLBACK");
      }
    } catch (SQLException e) {
      throw source.failures().translate(e);
    }
  }

  private List<CopiedTable> copy(Connection from, PostgresFailures failures) throws SQLException {
    List<String> tables = FirstColumn.select(from, TABLES);
    PostgresSource database = PostgresSource.patient(target);
    try {
      new PostgresSchema(database, database, failures).bringUpToDate();
      try (Connection to = database.getConnection()) {
        to.setAutoCommit(false);
        // Other processes wait before they record a key or anything else.
        execute(to, "LOCK TABLE vault_key IN EXCLUSIVE MODE");
        requireEmpty(to, tables, failures);
        // The counts that it maintains are copied.
        execute(to, "ALTER TABLE integration DISABLE TRIGGER USER");
        List<CopiedTable> copied = new ArrayList<>();
        for (String table : tables) {
          copied.add(copy(from, to, table, failures));
        }
        // A table whose references are still to be checked cannot be altered.
        execute(to, "SET CONSTRAINTS ALL IMMEDIATE");
        execute(to, "ALTER TABLE integration ENABLE TRIGGER USER");
        to.commit();
        return copied;
      }
    } catch (SQLException e) {
      throw failures.translate(e);
    }
  }

  private static void requireEmpty(Connection to, List<String> tables, PostgresFailures failures)
      throws SQLException {
    for (String table : tables) {
      if (!FirstColumn.select(to, "SELECT 1 FROM " + table + " LIMIT 1").isEmpty()) {
        throw failures.of(
            StoreErrorCode.STORE_NOT_EMPTY,
            "The database %s already has records. Name an empty database.",
            null);
      }
    }
  }

  private static CopiedTable copy(
      Connection from, Connection to, String table, PostgresFailures failures) throws SQLException {
    List<String> columns =
        FirstColumn.select(
            from, "SELECT name FROM pragma_table_info('%s') ORDER BY name".formatted(table));
    List<String> keys =
        FirstColumn.select(
            from,
            "SELECT name FROM pragma_table_info('%s') WHERE pk > 0 ORDER BY pk".formatted(table));
    String query =
        "SELECT %s FROM %s ORDER BY %s"
            .formatted(String.join(", ", columns), table, String.join(", ", keys));
    TableDigest written = new TableDigest();
    try (PreparedStatement insertion = to.prepareStatement(insertion(table, columns));
        Statement statement = from.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        for (int column = 1; column <= columns.size(); column++) {
          insertion.setObject(column, written.add(rows.getObject(column)));
        }
        insertion.addBatch();
        if (written.endRow() % BATCH == 0) {
          insertion.executeBatch();
        }
      }
      insertion.executeBatch();
    }
    continueNumbers(from, to, table, keys.get(0));
    String digest = written.hex();
    if (!digest.equals(read(to, query).hex())) {
      throw failures.of(
          StoreErrorCode.STORE_FAULTY,
          "The database %s returns other values in the table "
              + table
              + " than were written, so nothing was copied. Report this as a defect of Tenon.",
          null);
    }
    return new CopiedTable(table, written.rows(), digest);
  }

  private static String insertion(String table, List<String> columns) {
    StringJoiner values = new StringJoiner(", ", "(", ")");
    columns.forEach(column -> values.add("?"));
    return "INSERT INTO %s (%s) VALUES %s".formatted(table, String.join(", ", columns), values);
  }

  /** Rows that were removed had numbers, too, which must not be used again. */
  private static void continueNumbers(Connection from, Connection to, String table, String key)
      throws SQLException {
    Optional<String> highest =
        FirstColumn.select(
                from, "SELECT seq FROM sqlite_sequence WHERE name = '%s'".formatted(table))
            .stream()
            .findFirst();
    if (highest.isPresent()) {
      execute(to, "SELECT setval('%s_%s_seq', %s)".formatted(table, key, highest.get()));
    }
  }

  private static TableDigest read(Connection to, String query) throws SQLException {
    try (Statement statement = to.createStatement()) {
      statement.setFetchSize(BATCH);
      try (ResultSet rows = statement.executeQuery(query)) {
        return TableDigest.of(rows);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
