package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.LocalKeyWrapper;
import dev.tenon.persistence.PostgresServer;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.Samples;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.SqliteToPostgres;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.postgres.CopiedTable;
import dev.tenon.persistence.postgres.PostgresDatabase;
import dev.tenon.testkit.store.StoreSamples;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresServer.class)
class PostgresMoveTest {

  private static final KeyRing KEY = KeyRing.of(new LocalKeyWrapper(Samples.KEY));
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final PostgresDatabase database;
  private Path file;

  PostgresMoveTest(PostgresDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void fill() {
    file = folder.resolve("tenon.db");
    try (SqliteStore store = SqliteStore.open(file, Samples.KEY)) {
      PopulatedStore.fill(store);
      StoreSamples.addWorkspace(store, "Zürich 東京");
    }
  }

  @Test
  void copiesEverythingAndItStaysAuthentic() throws SQLException {
    List<CopiedTable> copied = copy();

    assertThat(copied).extracting(CopiedTable::name).contains("audit_entry", "credential", "event");
    assertThat(copied).filteredOn(table -> table.rows() > 0).hasSizeGreaterThan(20);
    assertThat(copied).allMatch(table -> table.digest().matches("[0-9a-f]{64}"));
    try (SqliteStore before = SqliteStore.open(file, Samples.KEY);
        PostgresStore after = PostgresStore.open(database, Samples.KEY)) {
      after.requireIntact();
      for (CopiedTable table : copied) {
        if (List.of(StoredTable.values()).stream()
            .anyMatch(it -> it.sqlName().equals(table.name()))) {
          assertThat(read(PopulatedStore.readers(after, table.name())))
              .as(table.name())
              .usingRecursiveComparison()
              .isEqualTo(read(PopulatedStore.readers(before, table.name())));
        }
      }
    }
    for (String number :
        List.of("event.number", "verification.number", "integration_history.line")) {
      String table = number.substring(0, number.indexOf('.'));
      assertThat(ask("SELECT nextval('%s_seq')".formatted(number.replace('.', '_'))))
          .as(number)
          .isEqualTo(ask("SELECT max(" + number + ") + 1 FROM " + table));
    }
  }

  private static List<Object> read(List<Supplier<Object>> readers) {
    return readers.stream().map(Supplier::get).toList();
  }

  @Test
  void countsFurtherIntegrationsAfterwards() {
    copy();

    try (PostgresStore store = PostgresStore.open(database, Samples.KEY)) {
      store
          .transactions()
          .write(
              () ->
                  store
                      .integrations()
                      .add(
                          StoreSamples.integration(
                              StoreSamples.addWorkspace(store, "later"), "new")));
      store.requireIntact();
    }
  }

  @Test
  void refusesADatabaseWithRecordsAndChangesNothing() {
    try (PostgresStore store = PostgresStore.open(database, Samples.KEY)) {
      StoreSamples.addWorkspace(store, "already here");

      TenonException refusal = catchThrowableOfType(TenonException.class, this::copy);

      assertThat(refusal.code()).isEqualTo(StoreErrorCode.STORE_NOT_EMPTY);
      assertThat(store.transactions().read(() -> store.workspaces().all())).hasSize(1);
      store.requireIntact();
    }
  }

  /** The connection ends, as when the process is killed, and the copy is made again. */
  @Test
  void copiesNothingIfItEndsBeforeTheCommit() throws SQLException {
    try (Connection other = new PostgresSource(database).getConnection();
        Statement statement = other.createStatement()) {
      // Ends the connection when the last table but a few is written.
      statement.execute(
          """
          CREATE FUNCTION end_connection() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
          CREATE TRIGGER fault AFTER INSERT ON workspace FOR EACH ROW EXECUTE FUNCTION end_connection()\
          """);
      TenonException failure = catchThrowableOfType(TenonException.class, this::copy);
      statement.execute("DROP FUNCTION end_connection CASCADE");

      assertThat(failure.code()).isEqualTo(StoreErrorCode.STORE_UNREACHABLE);
      assertThat(ask("SELECT count(*) FROM audit_entry")).isZero();
    }
    assertThat(copy()).isNotEmpty();
  }

  private List<CopiedTable> copy() {
    return SqliteToPostgres.copy(file, KEY, LOCK_TIMEOUT, database);
  }

  private long ask(String sql) throws SQLException {
    try (Connection connection = new PostgresSource(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
