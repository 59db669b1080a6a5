package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.persistence.PostgresServer;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PostgresSourceTest {

  private final PostgresDatabase database;

  PostgresSourceTest(PostgresDatabase database) {
    this.database = database;
  }

  /** Without them, a process that is suspended or a server that hangs would stop all others. */
  @Test
  void limitsTheTimeOfStatementsLocksAndTransactions() throws SQLException {
    PostgresSource source = new PostgresSource(database);
    try (Connection connection = source.getConnection()) {
      assertThat(show(connection, "statement_timeout")).isEqualTo("1min");
      assertThat(show(connection, "lock_timeout")).isEqualTo("30s");
      assertThat(show(connection, "idle_in_transaction_session_timeout")).isEqualTo("10s");
    }
    assertThat(source.getConnectTimeout()).isEqualTo(10);
    assertThat(source.getSocketTimeout()).isEqualTo(70);
    try (Connection connection = PostgresSource.patient(database).getConnection()) {
      assertThat(show(connection, "statement_timeout")).isEqualTo("1h");
      assertThat(show(connection, "idle_in_transaction_session_timeout")).isEqualTo("10s");
    }
  }

  @Test
  void requiresTheCertificateOfAServerOnAnotherMachineUnlessTheAddressSaysOtherwise() {
    assertThat(
            new PostgresSource(PostgresDatabase.of("postgresql://db.example.com/t")).getSslMode())
        .isEqualTo("verify-full");
    assertThat(
            new PostgresSource(PostgresDatabase.of("postgresql://localhost,db.example.com/t"))
                .getSslMode())
        .isEqualTo("verify-full");
    assertThat(new PostgresSource(database).getSslMode()).isNull();
    assertThat(
            new PostgresSource(PostgresDatabase.of("postgresql://db.example.com/t?sslmode=require"))
                .getSslMode())
        .isEqualTo("require");
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SHOW " + setting)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
