package dev.tenon.persistence.internal;

import io.ebean.migration.MigrationConfig;
import io.ebean.migration.MigrationException;
import io.ebean.migration.MigrationRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the pending migrations in one transaction. The only class that uses the migration library,
 * so that an up-to-date database does not load it.
 */
record SchemaMigration(SqliteFile file) {

  /** The class path folder of the migrations. Not the default, which a host may use for its own. */
  static final String FOLDER = "dev/tenon/persistence/migration";

  /** The table in which the library records the migrations that it has run. */
  static final String TABLE = "schema_migration";

  /**
   * Migrates from a version to the newest one.
   *
   * @param version the version of the tables; migrations up to it are recorded and not run again
   */
  void run(int version) throws SQLException {
    MigrationConfig config = new MigrationConfig();
    config.setMigrationPath("classpath:" + FOLDER);
    config.setMetaTable(TABLE);
    config.setPlatform("sqlite");
    config.setEarlyChecksumMode(true);
    config.setClassLoader(getClass().getClassLoader());
    config.setPatchInsertOn(upTo(version));
    // The library loads its own script for that table with the thread's class loader.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MigrationRunner.class.getClassLoader());
    try {
      Connection connection = file.connect();
      MigrationFunctions.define(connection);
      disableForeignKeys(connection);
      new MigrationRunner(config).run(connection);
    } catch (MigrationException e) {
      throw file.failures().translate(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Required to rebuild a table that others refer to. The migration checks the references. */
  private static void disableForeignKeys(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
    }
  }

  private static Set<String> upTo(int version) {
    return IntStream.rangeClosed(1, version)
        .mapToObj(String::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
