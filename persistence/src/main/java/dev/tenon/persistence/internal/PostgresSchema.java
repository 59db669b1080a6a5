package dev.tenon.persistence.internal;

import dev.tenon.persistence.error.StoreErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Migrates a PostgreSQL database to the newest schema. Its versions are those of {@link Schema},
 * beginning with the twelfth. If the schema is up to date, this costs one query and loads no
 * migration code.
 *
 * @param database where to look for the version
 * @param patient connections to the same database whose statements may take long
 * @param failures translates failures
 */
public record PostgresSchema(DataSource database, DataSource patient, PostgresFailures failures) {

  /** The class path folder of the migrations. */
  static final String FOLDER = "dev/tenon/persistence/postgresql";

  private static final String STATE =
      """
      SELECT to_regclass('vault_key') IS NOT NULL, to_regclass('%s') IS NOT NULL,
        (SELECT count(*) FROM pg_class
          WHERE relnamespace = to_regnamespace(current_schema()) AND relkind IN ('r', 'p', 'v'))\
      """
          .formatted(SchemaMigration.TABLE);

  private static final String VERSION =
      "SELECT max(CAST(mversion AS INTEGER)) FROM " + SchemaMigration.TABLE;

  private static final String LOCK = "hashtext('tenon migration')";

  /** Migrates unless the schema is up to date. Concurrent processes wait for each other. */
  public void bringUpToDate() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (isUpToDate(statement)) {
        return;
      }
      statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      try {
        if (!isUpToDate(statement)) {
          new SchemaMigration("postgres", FOLDER, failures::translate)
              .run(0, patient.getConnection());
        }
      } finally {
        statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
      }
    }
  }

  /** Whether the newest migration has run. */
  private boolean isUpToDate(Statement statement) throws SQLException {
    boolean ours;
    boolean versioned;
    long tables;
    try (ResultSet state = statement.executeQuery(STATE)) {
      state.next();
      ours = state.getBoolean(1);
      versioned = state.getBoolean(2);
      tables = state.getLong(3);
    }
    // The migration library creates its own table first, in a separate transaction.
    if (!ours && tables > (versioned ? 1 : 0)) {
      throw failures.of(
          StoreErrorCode.STORE_FOREIGN,
          "The database %s has tables of another program. Name a database of its own for Tenon.",
          null);
    }
    int version = ours && versioned ? version(statement) : 0;
    if (version > Schema.VERSION) {
      throw failures.of(
          StoreErrorCode.STORE_NEWER,
          "The database %s was written by a newer version of Tenon; update this one.",
          null);
    }
    return version == Schema.VERSION;
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet answer = statement.executeQuery(VERSION)) {
      answer.next();
      return answer.getInt(1);
    }
  }
}
