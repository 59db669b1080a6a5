package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.Samples;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.testkit.store.StoreSamples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that somebody altered or added who can write to the database but does not have the key. */
class AlteredRowsTest {

  /** Tables without authentication codes, and why. */
  private static final Map<String, String> OTHER_TABLES =
      Map.ofEntries(
          Map.entry("verification_finding", "covered by the code of the verification"),
          Map.entry("integration_finding", "compared with the integration that it leads to"),
          Map.entry("integration_form_value", "compared with the integration that it leads to"),
          Map.entry("integration_count", "compared with the integrations by StoreCheck"),
          Map.entry(
              "event_position", "decides only when events are delivered, as deleting them does"),
          Map.entry("audit_entry", "has a hash chain, which AlteredTrailTest alters"),
          Map.entry("vault_key", "nobody can compute its check value without the key"),
          Map.entry("schema_migration", "a migration that runs again fails"),
          Map.entry(
              "verification_due",
              "decides only when to verify; the authenticated time of the last attempt shows a"
                  + " delay"),
          Map.entry("unanswered_count", "decides only when an outage is reported"),
          Map.entry("outage", "decides only when an outage is reported"),
          Map.entry(
              "verification_run", "decides only which verifications a resumed run leaves out"),
          Map.entry(
              "scheduled_task",
              "decides only which process verifies, and when it looks for due verifications"));

  private static final int POSITIONS = 24;

  @TempDir Path folder;
  private SqliteStore store;
  private Connection attacker;

  @BeforeEach
  void populate() throws SQLException {
    store = SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
    PopulatedStore.fill(store);
    attacker = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tenon.db"));
    execute("PRAGMA synchronous = OFF");
    execute("PRAGMA foreign_keys = OFF");
  }

  @AfterEach
  void close() throws SQLException {
    attacker.close();
    store.close();
  }

  @Test
  void authenticatesEveryColumnOfTheStoredTables() throws SQLException {
    Map<String, Set<String>> authenticated = new TreeMap<>();
    for (StoredTable table : StoredTable.values()) {
      Set<String> columns = new TreeSet<>(Set.of(StoredTable.MAC));
      table.columns().stream()
          .filter(StoredColumn::isStored)
          .forEach(column -> columns.add(column.name()));
      authenticated.put(table.sqlName(), columns);
    }
    Map<String, Set<String>> actual = new TreeMap<>();
    for (String table :
        select(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
      if (!OTHER_TABLES.containsKey(table)) {
        actual.put(
            table, new TreeSet<>(select("SELECT name FROM pragma_table_info('" + table + "')")));
      }
    }
    assertThat(actual).isEqualTo(authenticated);
  }

  static Stream<String> tables() {
    return Stream.concat(
        Stream.of(StoredTable.values()).map(StoredTable::sqlName),
        Stream.of("verification_finding", "integration_finding", "integration_form_value"));
  }

  /** Every column of a row is changed at each byte, or at some, and then put back. */
  @ParameterizedTest
  @MethodSource("tables")
  void detectsEachChangedByte(String table) throws SQLException {
    List<Supplier<Object>> readers = PopulatedStore.readers(store, table);
    List<Object> before = readers.stream().map(Supplier::get).toList();
    Random random = new Random(table.hashCode());
    int changes = 0;
    for (String column : select("SELECT name FROM pragma_table_info('" + table + "')")) {
      if (column.equals("position")) {
        continue; // Numbers the findings of a verification, of which only the order counts.
      }
      Object original = value(table, column);
      for (Object changed : changes(original, random)) {
        update(table, column, original, changed);
        assertRefused(table + "." + column + " = " + changed, () -> new StoreCheck(rows()).run());
        for (int i = 0; i < readers.size(); i++) {
          assertNothingFalse(table + "." + column, readers.get(i), before.get(i));
        }
        update(table, column, changed, original);
        changes++;
      }
    }
    new StoreCheck(rows()).run();
    assertThat(changes).isGreaterThan(10);
  }

  private AuthenticatedRows rows() {
    return ((JdbiSessionRepository) store.sessions()).rows();
  }

  private static void assertRefused(String what, Runnable reading) {
    TenonException refusal = catchThrowableOfType(TenonException.class, reading::run);
    assertThat(refusal).as(what).isNotNull();
    assertThat(refusal.code()).as(what).isEqualTo(StoreErrorCode.STORE_TAMPERED);
  }

  /** The row is refused, or not found any more, or what is shown of it is what was written. */
  private static void assertNothingFalse(String what, Supplier<Object> reader, Object before) {
    try {
      assertThat(reader.get()).as(what).isIn(before, "Optional.empty", "[]", "false");
    } catch (TenonException e) {
      assertThat(e.code()).as(what).isEqualTo(StoreErrorCode.STORE_TAMPERED);
    }
  }

  private static List<Object> changes(Object original, Random random) {
    if (original == null) {
      return List.of("x");
    }
    if (original instanceof Number number) {
      return List.of(number.longValue() ^ 1, number.longValue() + (1L << 40));
    }
    boolean text = original instanceof String;
    byte[] bytes = text ? ((String) original).getBytes(StandardCharsets.UTF_8) : (byte[]) original;
    List<Object> changed = new ArrayList<>();
    for (int position : positions(bytes.length, random)) {
      byte[] copy = bytes.clone();
      copy[position] ^= 1;
      changed.add(text ? new String(copy, StandardCharsets.UTF_8) : copy);
    }
    changed.add(text ? "" : new byte[0]);
    return changed;
  }

  private static List<Integer> positions(int length, Random random) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < Math.min(length, POSITIONS); i++) {
      positions.add(length <= POSITIONS ? i : random.nextInt(length));
    }
    return positions;
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "zeroblob(32)", "(SELECT mac FROM session)"})
  void rejectsAForgedSession(String mac) throws SQLException {
    execute(
        "INSERT INTO session (token_hash, operator_key, operator, created_at, expires_at, mac)"
            + " SELECT 'forged', operator_key, operator, created_at, expires_at, "
            + mac
            + " FROM session");

    assertRefused(
        "session", () -> store.transactions().read(() -> store.sessions().find("forged")));
  }

  @Test
  void detectsAChangedOperatorRole() throws SQLException {
    execute("UPDATE operator SET role = 'ADMINISTRATOR' WHERE name_key = 'vera'");

    assertRefused(
        "operator",
        () ->
            store
                .transactions()
                .read(() -> store.operators().find(OperatorId.of(PopulatedStore.VIEWER))));
    assertRefused(
        "count",
        () ->
            store
                .transactions()
                .read(() -> store.operators().countAdministrators(new WorkspaceId("w1"))));
  }

  @Test
  void detectsTheContentOfAnotherRow() throws SQLException {
    String columns =
        "state, outcome, codes, form_json, published_json, verification_json, rotation_json,"
            + " document_hash, mac";
    execute(
        "UPDATE integration SET ("
            + columns
            + ") = (SELECT "
            + columns
            + " FROM integration theirs WHERE theirs.name_key = 'two') WHERE name_key = 'one'");

    assertRefused(
        "list",
        () ->
            store
                .transactions()
                .read(() -> StoreSamples.list(store, new WorkspaceId("w1")).size()));
  }

  @Test
  void detectsARowOfAnotherWorkspace() throws SQLException {
    execute("UPDATE integration SET workspace_id = 'w2' WHERE name_key = 'two'");

    assertRefused(
        "list",
        () ->
            store
                .transactions()
                .read(() -> StoreSamples.list(store, new WorkspaceId("w2")).size()));
  }

  @Test
  void detectsAWrongCount() throws SQLException {
    execute("UPDATE integration_count SET total = total + 1 WHERE state = 'CONNECTED'");

    assertRefused("count", store::requireIntact);
  }

  @Test
  void namesTheTableAndTheRecordAndTheFix() throws SQLException {
    execute("UPDATE operator SET role = 'ADMINISTRATOR' WHERE name_key = 'vera'");

    TenonException refusal = catchThrowableOfType(TenonException.class, store::requireIntact);

    assertThat(refusal)
        .hasMessageContaining("'vera'")
        .hasMessageContaining("table operator")
        .hasMessageContaining("Restore a backup");
  }

  private Object value(String table, String column) throws SQLException {
    try (Statement statement = attacker.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + column + " FROM " + first(table))) {
      row.next();
      return row.getObject(1);
    }
  }

  private void update(String table, String column, Object from, Object to) throws SQLException {
    String where = " WHERE " + column + " IS ? AND " + condition(table);
    try (PreparedStatement statement =
        attacker.prepareStatement("UPDATE " + table + " SET " + column + " = ?" + where)) {
      statement.setObject(1, to);
      statement.setObject(2, from);
      assertThat(statement.executeUpdate()).as(table + "." + column).isPositive();
    }
  }

  private static String first(String table) {
    return table + " WHERE " + condition(table) + " LIMIT 1";
  }

  /** One of several rows; in other tables, all rows that have the value are changed. */
  private static String condition(String table) {
    return switch (table) {
      case "workspace", "audit_head", "integration", "credential_part" -> "rowid = 1";
      case "operator" -> "rowid = 2";
      default -> "true";
    };
  }

  private List<String> select(String sql) throws SQLException {
    try (Statement statement = attacker.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = attacker.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
