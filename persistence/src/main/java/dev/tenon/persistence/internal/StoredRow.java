package dev.tenon.persistence.internal;

import java.sql.SQLDataException;
import org.jdbi.v3.core.mapper.RowMapper;

/** Tells a row that was damaged from a failure of the database. */
final class StoredRow {

  private StoredRow() {}

  /** Reads as the given mapper does; what that cannot make sense of is a damaged row. */
  static <T> RowMapper<T> reading(RowMapper<T> mapper) {
    return (row, context) -> {
      try {
        return mapper.map(row, context);
      } catch (RuntimeException e) {
        throw new SQLDataException("a row that was not written like this", e);
      }
    };
  }
}
