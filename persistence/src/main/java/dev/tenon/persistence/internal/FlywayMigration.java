package dev.tenon.persistence.internal;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Runs the migrations. The only class that touches Flyway, so that others do not load it. */
final class FlywayMigration {

  /** Not Flyway's default, under which an application that embeds Tenon keeps its own. */
  static final String LOCATION = "classpath:dev/tenon/persistence/migration";

  private FlywayMigration() {}

  static void run(SqliteFile file) {
    try {
      Flyway.configure(FlywayMigration.class.getClassLoader())
          .dataSource(file.dataSource())
          .locations(LOCATION)
          // As JDBI logs; left to itself, it prints to the console where SLF4J is silent.
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw file.failures().translate(e);
    }
  }
}
