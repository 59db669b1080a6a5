package dev.tenon.persistence.internal;

import dev.tenon.persistence.error.StoreErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Migrates a database to the newest schema. If the schema is up to date, this costs three reads of
 * the file's header and loads no migration code.
 */
public final class Schema {

  /** The number of the newest migration, which each migration records as {@code user_version}. */
  public static final int VERSION = 17;

  /** The class path folder of the migrations. Not the default, which a host may use for its own. */
  static final String FOLDER = "dev/tenon/persistence/migration";

  private static final int APPLICATION_ID = 1_415_933_550;

  private final SqliteFile file;

  /** Uses that file. */
  public Schema(SqliteFile file) {
    this.file = file;
  }

  /**
   * Migrates unless the schema is up to date. Concurrent processes wait for each other.
   *
   * @param connection a connection to the file, without a running transaction
   */
  public void bringUpToDate(Connection connection) throws SQLException {
    if (isUpToDate(connection)) {
      return;
    }
    new MigrationLock(file)
        .whileHeld(
            () -> {
              if (!isUpToDate(connection)) {
                ask(connection, "PRAGMA journal_mode = WAL");
                migrate(versionOf(connection));
              }
            });
  }

  private void migrate(int version) throws SQLException {
    Connection connection = file.connect();
    MigrationFunctions.define(connection);
    // Required to rebuild a table that others refer to. The migration checks the references.
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
    }
    new SchemaMigration("sqlite", FOLDER, file.failures()::translate).run(version, connection);
  }

  private boolean isUpToDate(Connection connection) throws SQLException {
    int version = versionOf(connection);
    int application = Integer.parseInt(ask(connection, "PRAGMA application_id"));
    if (application != APPLICATION_ID && !isEmpty(connection)) {
      throw file.failures()
          .of(
              StoreErrorCode.STORE_FOREIGN,
              "The file %s is the database of another program. Name another file.",
              null);
    }
    if (version > VERSION) {
      throw file.failures()
          .of(
              StoreErrorCode.STORE_NEWER,
              "The database %s was written by a newer version of Tenon; update this one.",
              null);
    }
    return version == VERSION && ask(connection, "PRAGMA journal_mode").equals("wal");
  }

  /** The migration library creates its own table first, in a separate transaction. */
  private static boolean isEmpty(Connection connection) throws SQLException {
    return ask(
            connection,
            "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> '%s'"
                .formatted(SchemaMigration.TABLE))
        .equals("0");
  }

  private static int versionOf(Connection connection) throws SQLException {
    return Integer.parseInt(ask(connection, "PRAGMA user_version"));
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
