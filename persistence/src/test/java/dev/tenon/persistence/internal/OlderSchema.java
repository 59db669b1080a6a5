package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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

  /**
   * Migrates an empty database to a version, and copies the rows of a database of the newest one,
   * apart from the audit trail and from the counters that triggers maintain.
   */
  static void createWithRowsOf(Connection connection, int version, Path newest) throws Exception {
    create(connection, version);
    run(connection, "ATTACH '" + newest + "' AS newest");
    List<String> tables =
        select(
            connection,
            "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                + " AND name NOT LIKE 'sqlite_%'"
                + " AND name NOT IN ('audit_entry', 'integration_count')"
                + " ORDER BY name = 'workspace' DESC, name = 'integration' DESC");
    run(connection, "PRAGMA foreign_keys = OFF");
    for (String table : tables) {
      String columns =
          String.join(
              ", ",
              select(connection, "SELECT name FROM pragma_table_info('" + table + "', 'main')"));
      run(
          connection,
          "INSERT INTO main.%1$s (%2$s) SELECT %2$s FROM newest.%1$s".formatted(table, columns));
    }
    run(connection, "PRAGMA foreign_keys = ON");
  }

  /** The first column of each row. */
  static List<String> select(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  /** The folder of the migrations. */
  static Path folder() throws URISyntaxException {
    return Path.of(OlderSchema.class.getClassLoader().getResource(Schema.FOLDER).toURI());
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

  static void run(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  /** Records the check value of an earlier version: 1 before version 7, 2 before version 11. */
  static void recordKeyAsBefore(Connection connection, int check, byte[] key) throws Exception {
    byte[] salt =
        HexFormat.of().parseHex(select(connection, "SELECT hex(salt) FROM vault_key").get(0));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(("tenon vault key check " + check).getBytes(UTF_8));
    digest.update(salt);
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE vault_key SET check_value = ?")) {
      statement.setBytes(1, digest.digest(key));
      statement.executeUpdate();
    }
  }
}
