package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.Schema;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Databases that cannot be opened. */
@ExtendWith(PostgresServer.class)
class PostgresFailureTest {

  private static final String PASSWORD = "canary-4711";

  private final PostgresDatabase database;
  @TempDir Path folder;

  PostgresFailureTest(PostgresDatabase database) {
    this.database = database;
  }

  @Test
  void reportsAServerThatCannotBeReached() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    refused(
        StoreErrorCode.STORE_UNREACHABLE,
        PostgresDatabase.of("postgresql://127.0.0.1:" + port + "/t"));
  }

  @Test
  void reportsADatabaseThatDoesNotExist() {
    refused(
        StoreErrorCode.STORE_ADDRESS_INVALID,
        PostgresDatabase.of("postgresql://postgres@" + database.servers() + "/missing"));
  }

  @Test
  void rejectsTheDatabaseOfAnotherProgram() {
    refused(
        StoreErrorCode.STORE_FOREIGN,
        PostgresDatabase.of(
            "postgresql://postgres@" + database.servers() + "/" + PostgresServer.FOREIGN));
  }

  @Test
  void rejectsADatabaseOfANewerVersion() throws SQLException {
    PostgresStore.open(database, Samples.KEY).close();
    String change = "UPDATE schema_migration SET mversion = '%s' WHERE mversion = '%s'";
    execute(change.formatted(9999, Schema.VERSION));
    try {
      refused(StoreErrorCode.STORE_NEWER, database);
    } finally {
      execute(change.formatted(Schema.VERSION, 9999));
    }
  }

  /** The first nodes of an installation, which start at the same time. */
  @Test
  void createsTheTablesOnceWhenSeveralNodesOpenAnEmptyDatabase() throws Exception {
    String name = "empty_" + System.nanoTime();
    execute("CREATE DATABASE " + name);
    PostgresDatabase empty =
        PostgresDatabase.of("postgresql://postgres@" + database.servers() + "/" + name);
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> open =
          () -> {
            try (PostgresStore store = PostgresStore.open(empty, Samples.KEY)) {
              return store.transactions().read(() -> store.workspaces().all()).isEmpty();
            }
          };
      for (Future<Boolean> opened : nodes.invokeAll(Collections.nCopies(4, open))) {
        assertThat(opened.get()).isTrue();
      }
    } finally {
      nodes.shutdownNow();
      execute("DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  @Test
  void rejectsAForeignKey() {
    PostgresStore.open(database, Samples.KEY).close();

    Samples.refusal(
        KeyErrorCode.KEY_FOREIGN, () -> PostgresStore.open(database, Samples.key(8)).close());
  }

  /** A role with a password, over the only kind of connection that asks for one in the tests. */
  @Test
  void readsThePasswordFromAFileAndNeverShowsIt() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    PostgresDatabase withPassword =
        PostgresDatabase.of(
                "postgresql://%s@%s/%s"
                    .formatted(PostgresServer.USER, database.servers(), database.name()))
            .withPasswordFile(file);
    execute("ALTER ROLE %s PASSWORD '%s'".formatted(PostgresServer.USER, PASSWORD));
    PostgresStore.open(withPassword, Samples.KEY).close();

    execute("ALTER ROLE %s PASSWORD 'another'".formatted(PostgresServer.USER));
    TenonException failure = refused(StoreErrorCode.STORE_PASSWORD_REFUSED, withPassword);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString() + withPassword).doesNotContain(PASSWORD);

    Files.writeString(file, "\n");
    refused(StoreErrorCode.STORE_PASSWORD_UNREADABLE, withPassword);
    Files.delete(file);
    refused(StoreErrorCode.STORE_PASSWORD_UNREADABLE, withPassword);
  }

  private static TenonException refused(StoreErrorCode code, PostgresDatabase database) {
    return Samples.refusal(code, () -> PostgresStore.open(database, Samples.KEY).close());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + database.servers() + "/" + database.name(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
