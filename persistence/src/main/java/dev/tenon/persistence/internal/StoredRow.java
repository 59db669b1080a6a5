package dev.tenon.persistence.internal;

import java.sql.SQLDataException;
import org.jdbi.v3.core.mapper.RowMapper;

/** Distinguishes corrupt rows from failures of the database. */
final class StoredRow {

  private StoredRow() {}

  /** Applies a mapper. A row that the mapper rejects is corrupt. */
  static <T> RowMapper<T> reading(RowMapper<T> mapper) {
    return (row, context) -> {
      try {
        return mapper.map(row, context);
      } catch (RuntimeException e) {
        throw new SQLDataException("corrupt row", e);
      }
    };
  }
}
