package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.PostgresServer;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.Samples;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows in PostgreSQL: the same as in SQLite, and authenticated in the same way. */
@ExtendWith(PostgresServer.class)
class PostgresRowsTest {

  @TempDir Path folder;
  private final PostgresDatabase database;

  PostgresRowsTest(PostgresDatabase database) {
    this.database = database;
  }

  @Test
  void readTheSameValuesAsFromSqlite() {
    try (SqliteStore sqlite = SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
        PostgresStore postgres = PostgresStore.open(database, Samples.KEY)) {
      PopulatedStore.fill(sqlite);
      PopulatedStore.fill(postgres);

      for (StoredTable table : StoredTable.values()) {
        if (table == StoredTable.CREDENTIAL || table == StoredTable.CREDENTIAL_PART) {
          continue; // Encrypted with random keys.
        }
        assertThat(read(PopulatedStore.readers(postgres, table.sqlName())))
            .as(table.sqlName())
            .usingRecursiveComparison()
            .isEqualTo(read(PopulatedStore.readers(sqlite, table.sqlName())));
      }
      postgres.requireIntact();
    }
  }

  private static List<Object> read(List<Supplier<Object>> readers) {
    return readers.stream().map(Supplier::get).toList();
  }

  /** One column of each table; AlteredRowsTest alters each byte in SQLite. */
  @Test
  void areRefusedWhenSomebodyElseChangedThem() throws SQLException {
    try (PostgresStore store = PostgresStore.open(database, Samples.KEY);
        Connection attacker = new PostgresSource(database).getConnection();
        Statement statement = attacker.createStatement()) {
      PopulatedStore.fill(store);
      store.requireIntact();
      statement.execute("SET session_replication_role = replica");
      List<String> undetected = new ArrayList<>();
      for (String change : changes()) {
        assertThat(statement.executeUpdate(change)).as(change).isPositive();
        if (!isRefused(store)) {
          undetected.add(change);
        }
        assertThat(statement.executeUpdate(undo(change))).as(undo(change)).isPositive();
      }
      assertThat(undetected).isEmpty();
      store.requireIntact();
    }
  }

  private static List<String> changes() {
    List<String> changes = new ArrayList<>();
    for (StoredTable table : StoredTable.values()) {
      StoredColumn column =
          table.columns().stream()
              .filter(it -> it.role() != StoredColumn.Role.KEY && it.isStored())
              .filter(it -> it.type() == StoredColumn.Type.TEXT)
              .findFirst()
              .orElse(table.keys().get(0));
      changes.add(
          column.type() == StoredColumn.Type.TEXT
              ? "UPDATE %s SET %2$s = %2$s || '!' WHERE %2$s IS NOT NULL"
                  .formatted(table.sqlName(), column.name())
              : "UPDATE %s SET %2$s = %2$s + 1".formatted(table.sqlName(), column.name()));
    }
    changes.add("UPDATE verification_finding SET code = code || '!' WHERE code IS NOT NULL");
    changes.add("UPDATE integration_count SET total = total + 1");
    changes.add("UPDATE audit_entry SET action = action || '!' WHERE action IS NOT NULL");
    return changes;
  }

  private static String undo(String change) {
    return change
        .replaceAll("= (\\w+) \\|\\| '!'", "= left($1, -1)")
        .replaceAll("= (\\w+) \\+ 1", "= $1 - 1");
  }

  private static boolean isRefused(PostgresStore store) {
    try {
      store.requireIntact();
      return false;
    } catch (TenonException e) {
      assertThat(e.code()).isEqualTo(StoreErrorCode.STORE_TAMPERED);
      return true;
    }
  }
}
