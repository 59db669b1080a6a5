package dev.tenon.persistence.internal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** Creates the tables of an earlier version, from the migrations up to it. */
final class OlderSchema {

  private OlderSchema() {}

  /** Migrates an empty database to a version, without the record that the migration tool keeps. */
  static void create(Connection connection, int version) throws Exception {
    MigrationFunctions.define(connection);
    for (int step = 1; step <= version; step++) {
      run(connection, script(step));
    }
  }

  /** The folder of the migrations. */
  static Path folder() throws URISyntaxException {
    return Path.of(OlderSchema.class.getClassLoader().getResource(SchemaMigration.FOLDER).toURI());
  }

  /** Without the lines that are meant for the migration tool. */
  private static String script(int version) throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().startsWith("V" + version + "__"))
              .findFirst()
              .orElseThrow();
      return Files.readString(file)
          .replace("delimiter $$", "")
          .replace("END;\n$$", "END;")
          .replace("$$", ";");
    }
  }

  private static void run(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }
}
