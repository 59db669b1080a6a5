package dev.tenon.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** A connection with its handle and prepared statements. Used by one thread at a time. */
record PooledHandle(Connection connection, Handle handle, CachedStatements statements) {

  /** Takes over a connection, which is closed together with the handle. */
  static PooledHandle over(Connection connection) {
    Jdbi jdbi = Jdbi.create(connection);
    // The statements are no templates, and the default engine parses each of them as one.
    // Bindings contain password hashes and sealed credentials, which must not be in telemetry.
    jdbi.getConfig(SqlStatements.class)
        .setIncludeBindingsInTelemetry(false)
        .setTemplateEngine(TemplateEngine.NOP)
        .setSqlParser(new NamedParameters());
    CachedStatements statements = new CachedStatements();
    jdbi.setStatementBuilderFactory(any -> statements);
    return new PooledHandle(connection, jdbi.open(), statements);
  }

  /** Executes a statement that begins or ends a transaction. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void close() throws SQLException {
    statements.closeAll();
    handle.close();
    connection.close();
  }
}
