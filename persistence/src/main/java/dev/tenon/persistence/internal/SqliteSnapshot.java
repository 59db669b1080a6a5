package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.backup.BackupTable;
import dev.tenon.persistence.error.KeyErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of a database in a file that nobody writes to.
 *
 * @param file the copy
 */
public record SqliteSnapshot(SqliteFile file) {

  private static final String TABLES =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY"
          + " name";

  /** Copies the state of one moment. Other processes read and write meanwhile. */
  static void take(SqliteFile from, SqliteFile to) {
    try (Connection connection = from.connect();
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, to.path().toString());
      copy.execute();
    } catch (SQLException e) {
      throw from.failures().translate(e);
    }
  }

  /** The version of the tables; fails if the file is damaged. */
  int intactVersion() {
    try (Connection connection = file.connect()) {
      if (!FirstColumn.select(connection, "PRAGMA integrity_check").equals(List.of("ok"))) {
        throw file.failures().corrupt(null);
      }
      return Integer.parseInt(FirstColumn.select(connection, "PRAGMA user_version").get(0));
    } catch (SQLException e) {
      throw file.failures().translate(e);
    }
  }

  /**
   * Refuses a database whose keys are being exchanged: what is copied of it would need both.
   *
   * @throws dev.tenon.core.error.TenonException {@link KeyErrorCode#KEY_ROTATION_RUNNING}
   */
  public void requireOneKey() {
    try (Connection connection = file.connect()) {
      boolean hasEpoch =
          !FirstColumn.select(
                  connection, "SELECT 1 FROM pragma_table_info('vault_key') WHERE name = 'epoch'")
              .isEmpty();
      if (hasEpoch
          && FirstColumn.select(connection, "SELECT epoch % 2 FROM vault_key")
              .equals(List.of("1"))) {
        throw new TenonException(
            KeyErrorCode.KEY_ROTATION_RUNNING,
            "The keys of the database %s are being exchanged, so that a backup would need both. Back it up when that has ended; if it was interrupted, run: tenon keys rotate"
                .formatted(file.path()));
      }
    } catch (SQLException e) {
      throw file.failures().translate(e);
    }
  }

  /** All tables by name. */
  List<BackupTable> tables() {
    try (Connection connection = file.connect()) {
      List<BackupTable> tables = new ArrayList<>();
      for (String name : FirstColumn.select(connection, TABLES)) {
        tables.add(table(connection, name));
      }
      return tables;
    } catch (SQLException e) {
      throw file.failures().translate(e);
    }
  }

  private static BackupTable table(Connection connection, String name) throws SQLException {
    String quoted = quoted(name);
    String info = "SELECT name FROM pragma_table_info('%s')".formatted(name.replace("'", "''"));
    List<String> columns = FirstColumn.select(connection, info + " ORDER BY name");
    List<String> keys = FirstColumn.select(connection, info + " WHERE pk > 0 ORDER BY pk");
    String query =
        "SELECT %s FROM %s ORDER BY %s"
            .formatted(joined(columns), quoted, joined(keys.isEmpty() ? columns : keys));
    TableDigest digest;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      digest = TableDigest.of(rows);
    }
    return new BackupTable(name, digest.rows(), digest.hex());
  }

  private static String joined(List<String> columns) {
    return String.join(", ", columns.stream().map(SqliteSnapshot::quoted).toList());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
