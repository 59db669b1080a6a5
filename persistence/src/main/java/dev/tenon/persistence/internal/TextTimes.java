package dev.tenon.persistence.internal;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** How db-scheduler uses a database: times as text, like all others, and LIMIT. */
final class TextTimes extends DefaultJdbcCustomization {

  TextTimes() {
    super(true);
  }

  @Override
  public String getName() {
    return "Tenon";
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
