package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedParametersTest {

  private Connection connection;
  private StatementContext context;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    Update statement = Jdbi.create(connection).open().createUpdate("SELECT 1");
    context = statement.getContext();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @MethodSource("statementsOfTables")
  @ValueSource(
      strings = {
        "",
        "SELECT 1",
        ":a",
        "SELECT a FROM t WHERE a=:a1 AND (b>:b_2 OR c<=:c)AND d IN (:d0,:d1)",
        "SELECT ':no', '', 'it''s :no', \":no\" FROM t WHERE a = :a AND b LIKE '%:' || :b",
        "INSERT INTO t (a) VALUES (:a) ON CONFLICT (a) DO UPDATE SET a = :a\n RETURNING a",
      })
  void agreesWithTheParserOfJdbi(String sql) {
    ParsedSql parsed = new NamedParameters().parse(sql, context);
    ParsedSql expected = new ColonPrefixSqlParser().parse(sql, context);
    assertThat(parsed.getSql()).isEqualTo(expected.getSql());
    assertThat(parsed.getParameters()).isEqualTo(expected.getParameters());
  }

  @Test
  void refusesStatementsThatItCannotParse() {
    NamedParameters parser = new NamedParameters();
    assertThatIllegalArgumentException().isThrownBy(() -> parser.parse("SELECT 'a", context));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parser.parse("SELECT a::text FROM t", context));
  }

  private static Stream<String> statementsOfTables() {
    return Stream.of(StoredTable.values())
        .flatMap(table -> Stream.of(table.insertion(), table.replacement()));
  }
}
