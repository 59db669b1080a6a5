package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.persistence.PostgresServer;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The migrations of SQLite and PostgreSQL create the same schema, apart from what is named here.
 */
@ExtendWith(PostgresServer.class)
class SchemasInStepTest {

  private static final Map<String, String> TYPES =
      Map.of("TEXT", "text C", "INTEGER", "bigint", "BLOB", "bytea");

  private static final String SQLITE_TABLES =
      """
      FROM sqlite_schema AS t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
        AND t.name <> 'schema_migration'\
      """;

  @TempDir Path folder;
  private final PostgresDatabase database;
  private Connection sqlite;
  private Connection postgres;

  SchemasInStepTest(PostgresDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void migrate() throws SQLException {
    SqliteFile file = new SqliteFile(folder.resolve("tenon.db"), Duration.ofSeconds(20));
    file.createIfMissing();
    sqlite = file.connect();
    new Schema(file).bringUpToDate(sqlite);
    postgres = new PostgresSource(database).getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    sqlite.close();
    postgres.close();
  }

  @Test
  void haveTheSameTablesAndColumns() throws SQLException {
    SortedSet<String> expected = new TreeSet<>();
    for (String column :
        select(
            sqlite,
            """
            SELECT t.name || '.' || c.name || ' ' || c.type || iif(c."notnull", ' NOT NULL', '')
              || coalesce(' DEFAULT ' || c.dflt_value, '')
            FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_migration'\
            """)) {
      String[] parts = column.split(" ", 3);
      parts[1] = TYPES.get(parts[1]);
      expected.add(String.join(" ", parts));
    }
    // The driver of db-scheduler writes a boolean, for which SQLite has no type.
    assertThat(expected.remove("scheduled_task.picked bigint NOT NULL")).isTrue();
    expected.add("scheduled_task.picked boolean NOT NULL");

    assertThat(
            select(
                postgres,
                """
                SELECT table_name || '.' || column_name || ' ' || data_type
                  || coalesce(' ' || collation_name, '')
                  || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
                  || coalesce(' DEFAULT ' || split_part(column_default, '::', 1), '')
                FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name <> 'schema_migration'\
                """))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void haveTheSameIndexes() throws SQLException {
    SortedSet<String> expected = new TreeSet<>();
    for (String definition :
        select(sqlite, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")) {
      expected.add(normalized(definition));
    }
    SortedSet<String> actual = new TreeSet<>();
    for (String definition :
        select(
            postgres,
            """
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
              AND indexname NOT IN (SELECT conname FROM pg_constraint)\
            """)) {
      actual.add(normalized(definition));
    }
    assertThat(expected).hasSizeGreaterThan(30);
    assertThat(actual).isEqualTo(expected);
  }

  private static String normalized(String definition) {
    return definition
        .replace("public.", "")
        .replace("USING btree ", "")
        .replace("::text", "")
        .replaceAll("WHERE \\((.*)\\)$", "WHERE $1")
        .replaceAll("\\((\\w+ (=|IS NOT) [^()]+)\\)", "$1")
        .replaceAll("\\s+", " ");
  }

  @Test
  void haveTheSameKeysAndUniqueValues() throws SQLException {
    Map<String, List<String>> keys = new TreeMap<>();
    Collection<String> expected = new TreeSet<>();
    for (String table : select(sqlite, "SELECT name " + SQLITE_TABLES)) {
      keys.put(
          table,
          select(
              sqlite,
              "SELECT name FROM pragma_table_info('%s') WHERE pk > 0 ORDER BY pk"
                  .formatted(table)));
      for (String index :
          select(
              sqlite,
              "SELECT name FROM pragma_index_list('%s') WHERE origin = 'u'".formatted(table))) {
        List<String> columns =
            select(
                sqlite, "SELECT name FROM pragma_index_info('%s') ORDER BY seqno".formatted(index));
        expected.add(table + " UNIQUE (" + String.join(", ", columns) + ")");
      }
    }
    keys.forEach(
        (table, columns) ->
            expected.add(table + " PRIMARY KEY (" + String.join(", ", columns) + ")"));

    assertThat(constraints("'p', 'u'")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void haveTheSameForeignKeys() throws SQLException {
    List<String> expected =
        select(
            sqlite,
            """
            SELECT t.name || ' FOREIGN KEY (' || group_concat(k."from", ', ') || ') REFERENCES '
              || k."table" || '(' || group_concat(k."to", ', ') || ')'
              || iif(k.on_delete = 'CASCADE', ' ON DELETE CASCADE', '')
              || ' DEFERRABLE INITIALLY DEFERRED'
            FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS k
            WHERE t.type = 'table' GROUP BY t.name, k.id\
            """);

    assertThat(expected).hasSizeGreaterThan(15);
    assertThat(constraints("'f'")).containsExactlyInAnyOrderElementsOf(expected);
  }

  private List<String> constraints(String types) throws SQLException {
    return select(
        postgres,
        """
        SELECT conrelid::regclass || ' ' || replace(pg_get_constraintdef(oid), '"', '') FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype IN (%s)
          AND conrelid <> 'schema_migration'::regclass\
        """
            .formatted(types));
  }

  private static List<String> select(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
