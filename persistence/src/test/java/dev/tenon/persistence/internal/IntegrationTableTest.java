package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table {@code integration} before and after version 7 rebuilds it. */
class IntegrationTableTest {

  private static final String OBJECTS =
      "SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
          + " AND name NOT LIKE '%schema_migration%' ORDER BY type, name";

  @TempDir Path folder;
  private SqliteFile file;
  private Connection connection;

  @BeforeEach
  void createVersion6() throws Exception {
    file = new SqliteFile(folder.resolve("tenon.db"), Duration.ofSeconds(20));
    file.createIfMissing();
    connection = file.connect();
    OlderSchema.create(connection, 6);
    run("INSERT INTO workspace (id, name, name_key, created_at) VALUES ('w', 'W', 'w', 't')");
    run("INSERT INTO workspace (id, name, name_key, created_at) VALUES ('v', 'V', 'v', 't')");
    add("one", "w", "account-1", "CONNECTED");
    add("two", "w", "account-2", "BROKEN");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void keepsEveryRowIndexTriggerAndReference() throws SQLException {
    List<String> before = select(OBJECTS);
    List<String> rows =
        select("SELECT id, name, form_json, verified_at, codes, version FROM integration");

    new Schema(file).bringUpToDate(connection);

    assertThat(select(OBJECTS))
        .containsAll(before)
        .contains("index|integration_by_account|integration");
    assertThat(select("SELECT id, name, form_json, verified_at, codes, version FROM integration"))
        .isEqualTo(rows);
    for (String child :
        List.of(
            "integration_history",
            "integration_finding",
            "integration_form_value",
            "verification")) {
      assertThat(select("SELECT count(*) FROM " + child)).as(child).containsExactly("2");
      assertThat(
              select("SELECT \"table\", on_delete FROM pragma_foreign_key_list('" + child + "')"))
          .as(child)
          .containsExactly("integration|CASCADE");
    }
    assertThat(select("PRAGMA foreign_key_check")).isEmpty();
    assertThat(select("PRAGMA integrity_check")).containsExactly("ok");
  }

  @Test
  void updatesCountersAndDeletesDependentRows() throws SQLException {
    new Schema(file).bringUpToDate(connection);
    String counts = "SELECT state, total FROM integration_count WHERE total > 0 ORDER BY state";
    assertThat(select(counts)).containsExactly("BROKEN|1", "CONNECTED|1");

    add("three", "w", "account-3", "CONNECTED");
    run("UPDATE integration SET state = 'CONNECTED' WHERE id = 'two'");
    run("DELETE FROM integration WHERE id = 'one'");

    assertThat(select(counts)).containsExactly("CONNECTED|2");
    assertThat(select("SELECT integration_id FROM integration_history ORDER BY 1"))
        .containsExactly("three", "two");
  }

  @Test
  void allowsAnAccountOncePerWorkspace() throws SQLException {
    assertThatThrownBy(() -> add("again", "v", "account-1", "CONNECTED"))
        .as("version 6")
        .hasMessageContaining("UNIQUE");

    new Schema(file).bringUpToDate(connection);

    add("elsewhere", "v", "account-1", "CONNECTED");
    assertThatThrownBy(() -> add("again", "w", "account-1", "CONNECTED"))
        .hasMessageContaining("UNIQUE")
        .hasMessageContaining("integration.account_id");
  }

  @Test
  void rejectsADatabaseWithBrokenReferences() throws SQLException {
    run("PRAGMA foreign_keys = OFF");
    run("DELETE FROM workspace WHERE id = 'w'");

    assertThatThrownBy(() -> new Schema(file).bringUpToDate(connection))
        .hasStackTraceContaining("CHECK constraint failed");

    assertThat(select("PRAGMA user_version")).containsExactly("6");
    assertThat(select("SELECT count(*) FROM integration")).containsExactly("2");
  }

  @Test
  void usesAnIndexToFindAndSort() throws SQLException {
    new Schema(file).bringUpToDate(connection);

    assertThat(plan("provider = 'p' AND account_id = 'a'")).contains("integration_by_account");
    assertThat(plan("workspace_id = 'w' AND provider = 'p' AND name_key > 'n' ORDER BY name_key"))
        .contains("integration_by_provider")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan("workspace_id = 'w' AND provider = 'p' AND form_key = 'f' ORDER BY id"))
        .contains("integration_by_form");
    assertThat(plan("workspace_id = 'w' AND +state IN ('A', 'B') AND stale = 1 ORDER BY name_key"))
        .contains("integration_stale")
        .doesNotContain("TEMP B-TREE");
  }

  private String plan(String condition) throws SQLException {
    return String.join(
        "\n", select("EXPLAIN QUERY PLAN SELECT id, mac FROM integration WHERE " + condition));
  }

  private void add(String id, String workspace, String account, String state) throws SQLException {
    run(
        """
        INSERT INTO integration (id, workspace_id, provider, name, name_key, account_id,
          account_name, form_json, published_json, state, verification_json, stale, linked_at,
          version, form_key, search_key, outcome, codes, verified_at, attempted_at)
        VALUES ('%1$s', '%2$s', 'p', '%1$s', '%1$s', '%3$s', 'Contoso', '{"number":"1"}', '{}', '%4$s',
          '{}', 0, 't', 7, 'f', 's', 'PASSED', 'CODE', 't',
          '2026-01-01T00:00:00.000000000Z');
        INSERT INTO integration_history (integration_id, at, operator, event, state, codes_json, note)
        VALUES ('%1$s', 't', 'ada', 'LINKED', 'CONNECTED', '[]', '');
        INSERT INTO integration_finding (workspace_id, code, name_key, integration_id)
        VALUES ('%2$s', 'CODE', '%1$s', '%1$s');
        INSERT INTO integration_form_value (workspace_id, provider, field, value, integration_id)
        VALUES ('%2$s', 'p', 'number', '1', '%1$s');
        INSERT INTO verification (integration_id, at, took_millis, outcome)
        VALUES ('%1$s', 't', 5, 'PASSED')\
        """
            .formatted(id, workspace, account, state));
  }

  private void run(String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  private List<String> select(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(rows.getString(column));
        }
        lines.add(String.join("|", values));
      }
      return lines;
    }
  }
}
