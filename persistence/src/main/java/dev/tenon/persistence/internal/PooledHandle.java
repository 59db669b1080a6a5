package dev.tenon.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** A connection with its handle and prepared statements. Used by one thread at a time. */
public final class PooledHandle {

  private final Connection connection;
  private final Handle handle;
  private final Optional<CachedStatements> statements;

  private PooledHandle(
      Connection connection, Handle handle, Optional<CachedStatements> statements) {
    this.connection = connection;
    this.handle = handle;
    this.statements = statements;
  }

  /**
   * Takes over a connection, which is closed together with the handle, and caches its statements.
   */
  static PooledHandle caching(Connection connection) {
    Jdbi jdbi = configured(connection);
    CachedStatements statements = new CachedStatements();
    jdbi.setStatementBuilderFactory(any -> statements);
    return new PooledHandle(connection, jdbi.open(), Optional.of(statements));
  }

  /** Takes over a connection whose driver caches the statements. */
  static PooledHandle over(Connection connection) {
    return new PooledHandle(connection, configured(connection).open(), Optional.empty());
  }

  private static Jdbi configured(Connection connection) {
    Jdbi jdbi = Jdbi.create(connection);
    // The statements are no templates, and the default engine parses each of them as one.
    // Bindings contain password hashes and sealed credentials, which must not be in telemetry.
    jdbi.getConfig(SqlStatements.class)
        .setIncludeBindingsInTelemetry(false)
        .setTemplateEngine(TemplateEngine.NOP)
        .setSqlParser(new NamedParameters());
    return jdbi;
  }

  Connection connection() {
    return connection;
  }

  Handle handle() {
    return handle;
  }

  /** Executes a statement that begins or ends a transaction. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void close() throws SQLException {
    if (statements.isPresent()) {
      statements.get().closeAll();
    }
    handle.close();
    connection.close();
  }
}
