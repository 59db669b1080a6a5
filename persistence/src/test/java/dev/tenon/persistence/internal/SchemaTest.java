package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

  @TempDir Path folder;
  private SqliteFile file;

  @BeforeEach
  void makeAnEmptyFile() {
    file = new SqliteFile(folder.resolve("a folder? 100%.db"), Duration.ofSeconds(20));
    file.createIfMissing();
  }

  @Test
  void hasTheVersionOfTheProgram() throws SQLException {
    try (Connection connection = file.connect()) {
      new Schema(file).bringUpToDate(connection);

      assertThat(ask(connection, "PRAGMA user_version")).isEqualTo("" + Schema.VERSION);
      assertThat(ask(connection, "SELECT max(CAST(mversion AS INTEGER)) FROM schema_migration"))
          .isEqualTo("" + Schema.VERSION);
    }
  }

  @Test
  void migratesTheDataOfTheFirstVersion() throws Exception {
    try (Connection connection = file.connect()) {
      OlderSchema.create(connection, 1);
      run(
          connection,
          """
          INSERT INTO workspace VALUES ('w', 'W', 'w', '2026-03-01T09:30:00.123000000Z', NULL);
          INSERT INTO integration VALUES ('i', 'w', 'm365', 'Contoso', 'contoso', 'a', 'Contoso',
            '{}', '{}', 'CONNECTED', '{"v":1,"at":"2026-03-01T09:30:00.123Z","outcome":"PASSED",
            "results":[],"propagatingSince":{}}', 0, '2026-03-01T09:30:00.123000000Z', 7);\
          """);

      new Schema(file).bringUpToDate(connection);

      assertThat(ask(connection, "SELECT name || version FROM integration")).isEqualTo("Contoso7");
      assertThat(ask(connection, "SELECT account_parent IS NULL FROM integration")).isEqualTo("1");
    }
  }

  @Test
  void hasAMigrationForEachVersion() throws Exception {
    try (Stream<Path> migrations = Files.list(OlderSchema.folder())) {
      assertThat(migrations.map(path -> path.getFileName().toString().replaceFirst("__.*", "")))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, Schema.VERSION).mapToObj(version -> "V" + version).toList());
    }
  }

  @Test
  void usesWalFullSyncAndForeignKeys() throws SQLException {
    try (Connection connection = file.connect()) {
      new Schema(file).bringUpToDate(connection);

      assertThat(ask(connection, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(ask(connection, "PRAGMA synchronous")).as("2 is FULL").isEqualTo("2");
      assertThat(ask(connection, "PRAGMA foreign_keys")).isEqualTo("1");
      assertThat(ask(connection, "PRAGMA busy_timeout")).isEqualTo("20000");
    }
  }

  @Test
  void enablesWalInACopyWithoutIt() throws SQLException {
    try (Connection connection = file.connect()) {
      new Schema(file).bringUpToDate(connection);
      ask(connection, "PRAGMA journal_mode = DELETE");

      new Schema(file).bringUpToDate(connection);

      assertThat(ask(connection, "PRAGMA journal_mode")).isEqualTo("wal");
    }
  }

  @Test
  void isCreatedOnceWhenTheFileIsOpenedConcurrently() throws Exception {
    int openers = 8;
    ExecutorService pool = Executors.newFixedThreadPool(openers);
    try {
      CyclicBarrier start = new CyclicBarrier(openers);
      List<Future<Boolean>> running =
          IntStream.range(0, openers).mapToObj(opener -> pool.submit(() -> open(start))).toList();

      for (Future<Boolean> opener : running) {
        assertThat(opener.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean open(CyclicBarrier start) throws Exception {
    try (Connection connection = file.connect()) {
      start.await();
      new Schema(file).bringUpToDate(connection);
      return ask(connection, "PRAGMA journal_mode").equals("wal");
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static void run(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }
}
