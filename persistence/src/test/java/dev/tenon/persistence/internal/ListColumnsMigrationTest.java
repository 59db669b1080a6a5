package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.persistence.Samples;
import dev.tenon.persistence.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Version 4 fills the columns and tables that lists read from the documents of older rows. */
class ListColumnsMigrationTest {

  @TempDir Path folder;
  private Connection migrated;

  /** Attaches the database that the older rows come from as {@code newest}. */
  @BeforeEach
  void migrateFromVersion3() throws Exception {
    Path newest = folder.resolve("newest.db");
    try (SqliteStore store = SqliteStore.open(newest, Samples.KEY)) {
      PopulatedStore.fill(store);
    }
    SqliteFile file = new SqliteFile(folder.resolve("tenon.db"), Duration.ofSeconds(20));
    file.createIfMissing();
    migrated = file.connect();
    OlderSchema.createWithRowsOf(migrated, 3, newest);
    OlderSchema.run(migrated, "DETACH newest");
    new Schema(file).bringUpToDate(migrated);
    OlderSchema.run(migrated, "ATTACH '" + newest + "' AS newest");
  }

  @AfterEach
  void close() throws SQLException {
    migrated.close();
  }

  @Test
  void fillsOutcomeCodesAndTimesFromTheVerification() throws SQLException {
    assertThat(column("main", "integration", "outcome")).containsExactly("FAILED", "PASSED");
    assertThat(column("main", "integration", "codes"))
        .containsExactly("FIRST_CODE\nSECOND_CODE", "");
    assertThat(column("main", "integration", "verified_at"))
        .containsOnly("2026-03-01T09:30:00.123000000Z");
    assertThat(column("main", "integration", "attempted_at"))
        .as("the last attempt that the older rows know of")
        .isEqualTo(column("main", "integration", "verified_at"));
    assertThat(column("main", "integration", "rotating_since"))
        .containsExactly("2026-03-01T09:30:00.123000000Z", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"form_key", "search_key", "outcome", "codes", "verified_at", "rotating_since"})
  void fillsAColumnAsTheStoreWritesIt(String column) throws SQLException {
    assertThat(column("main", "integration", column))
        .hasSize(2)
        .isEqualTo(column("newest", "integration", column));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workspace_id || code || name_key || integration_id FROM %s.integration_finding",
        "workspace_id || provider || field || value || integration_id"
            + " FROM %s.integration_form_value",
        "workspace_id || state || stale || total FROM %s.integration_count WHERE total > 0"
      })
  void fillsATableAsTheStoreWritesIt(String query) throws SQLException {
    String sql = "SELECT " + query + " ORDER BY 1";
    List<String> rows = OlderSchema.select(migrated, sql.formatted("main"));

    assertThat(rows)
        .hasSizeGreaterThan(1)
        .isEqualTo(OlderSchema.select(migrated, sql.formatted("newest")));
  }

  @Test
  void fillsTheLastAttemptOfAnOnboarding() throws SQLException {
    assertThat(column("main", "onboarding", "last_outcome")).containsExactly("FAILED");
    assertThat(column("main", "onboarding", "last_attempt_at"))
        .containsExactly("2026-03-01T09:30:00.123000000Z");
  }

  private List<String> column(String schema, String table, String column) throws SQLException {
    return OlderSchema.select(
        migrated, "SELECT %s FROM %s.%s ORDER BY id".formatted(column, schema, table));
  }
}
