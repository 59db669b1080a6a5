import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.SqliteToPostgres;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Copies the SQLite database to PostgreSQL in a process that is killed. Afterwards PostgreSQL has
 * everything or nothing.
 */
final class KilledMove {

  private static final int LONGEST_MILLIS = 1_500;

  private final Path folder;
  private final String url;
  private final ChildProgram programs;
  private final Random random;
  private int empty;
  private int complete;

  KilledMove(Path folder, String url, ChildProgram programs, Random random) {
    this.folder = folder;
    this.url = url;
    this.programs = programs;
    this.random = random;
  }

  /** One sentence for each thing that is wrong. */
  List<String> run() throws IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    try {
      clear();
      kill();
      checkAfterKill();
    } catch (TenonException | SQLException e) {
      problems.add("The move cannot be checked: " + e);
    }
    return problems;
  }

  private void checkAfterKill() {
    try {
      copy(folder, url);
      empty++;
    } catch (TenonException e) {
      if (e.code() != StoreErrorCode.STORE_NOT_EMPTY) {
        throw e;
      }
      complete++;
    }
    try (PostgresStore store =
        PostgresStore.open(PostgresDatabase.of(url), KeyRing.ofFile(folder.resolve("key")))) {
      store.requireIntact();
    }
  }

  private void kill() throws IOException, InterruptedException {
    Process process = programs.start(KilledMove.class, folder.toString(), url);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String first = output.readLine();
      if (!"READY".equals(first)) {
        throw new IOException("the move did not start: " + first);
      }
      process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  public static void main(String[] arguments) {
    System.out.println("READY");
    System.out.flush();
    copy(Path.of(arguments[0]), arguments[1]);
  }

  private static void copy(Path folder, String url) {
    SqliteToPostgres.copy(
        folder.resolve("tenon.db"),
        KeyRing.ofFile(folder.resolve("key")),
        SqliteStore.LOCK_TIMEOUT,
        PostgresDatabase.of(url));
  }

  private void clear() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:" + url.replaceFirst("//([^@]*)@", "//"),
                url.replaceFirst(".*//([^@]*)@.*", "$1"),
                "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
  }

  @Override
  public String toString() {
    return "Moves to PostgreSQL: %d were killed before they were complete, %d after"
        .formatted(empty, complete);
  }
}
