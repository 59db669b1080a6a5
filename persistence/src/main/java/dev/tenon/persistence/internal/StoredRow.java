package dev.tenon.persistence.internal;

import java.sql.SQLDataException;
import org.jdbi.v3.core.mapper.RowMapper;

/** Distinguishes a corrupt row from a failure of the database. */
final class StoredRow {

  private StoredRow() {}

  /** Maps as the given mapper does; a row that it rejects is corrupt. */
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
