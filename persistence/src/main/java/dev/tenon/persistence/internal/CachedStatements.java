package dev.tenon.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Caches the prepared statements of one connection. SQLite's driver has no cache, and preparing a
 * statement costs more than executing it. If a cached statement is already in use, another one is
 * prepared, and closed after use.
 */
final class CachedStatements extends DefaultStatementBuilder {

  private static final int MOST = 100;

  private final Map<String, PreparedStatement> idle = new HashMap<>();

  /** The parsed SQL of each statement in use, because {@link #close} receives the unparsed SQL. */
  private final IdentityHashMap<Statement, String> inUse = new IdentityHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    if (context.isReturningGeneratedKeys()) {
      return super.create(connection, sql, context);
    }
    PreparedStatement cached = idle.remove(sql);
    PreparedStatement statement = cached == null ? connection.prepareStatement(sql) : cached;
    inUse.put(statement, sql);
    return statement;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    String parsed = inUse.remove(statement);
    if (parsed != null
        && statement instanceof PreparedStatement prepared
        && idle.size() < MOST
        && !idle.containsKey(parsed)) {
      // Bound values can be secrets, which must not stay in memory.
      prepared.clearParameters();
      idle.put(parsed, prepared);
    } else {
      statement.close();
    }
  }

  void closeAll() throws SQLException {
    for (PreparedStatement statement : idle.values()) {
      statement.close();
    }
    idle.clear();
  }
}
