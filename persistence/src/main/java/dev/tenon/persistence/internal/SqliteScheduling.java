package dev.tenon.persistence.internal;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** How db-scheduler uses SQLite: times as text, and the dialect's own limit. */
final class SqliteScheduling extends DefaultJdbcCustomization {

  SqliteScheduling() {
    super(true);
  }

  @Override
  public String getName() {
    return "SQLite";
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, Instant value)
      throws SQLException {
    statement.setString(index, StoredTime.writeOrNull(Optional.ofNullable(value)));
  }

  @Override
  public Instant getInstant(ResultSet row, String column) throws SQLException {
    return StoredTime.readOrEmpty(row.getString(column)).orElse(null);
  }

  @Override
  public String getQueryLimitPart(int limit) {
    return " LIMIT " + limit;
  }
}
