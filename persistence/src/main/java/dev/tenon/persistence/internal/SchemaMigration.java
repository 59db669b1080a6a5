package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import io.ebean.migration.MigrationConfig;
import io.ebean.migration.MigrationException;
import io.ebean.migration.MigrationRunner;
import java.sql.Connection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the pending migrations in one transaction. The only class that uses the migration library,
 * so that an up-to-date database does not load it.
 *
 * @param platform the library's name of the database
 * @param folder the class path folder of the migrations
 * @param translation translates a failure
 */
record SchemaMigration(
    String platform, String folder, Function<Exception, TenonException> translation) {

  /** The table in which the library records the migrations that it has run. */
  static final String TABLE = "schema_migration";

  /**
   * Migrates from a version to the newest one.
   *
   * @param version the version of the tables; migrations up to it are recorded and not run again
   * @param connection closed by this method
   */
  void run(int version, Connection connection) {
    MigrationConfig config = new MigrationConfig();
    config.setMigrationPath("classpath:" + folder);
    config.setMetaTable(TABLE);
    config.setPlatform(platform);
    config.setEarlyChecksumMode(true);
    config.setClassLoader(getClass().getClassLoader());
    config.setPatchInsertOn(upTo(version));
    // The library loads its own script for that table with the thread's class loader.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MigrationRunner.class.getClassLoader());
    try {
      new MigrationRunner(config).run(connection);
    } catch (MigrationException e) {
      throw translation.apply(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Set<String> upTo(int version) {
    return IntStream.rangeClosed(1, version)
        .mapToObj(String::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
