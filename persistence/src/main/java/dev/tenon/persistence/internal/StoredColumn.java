package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of a {@link StoredTable}.
 *
 * @param computedFrom the SQL expression of a {@link Role#COMPUTED} column; empty otherwise
 */
record StoredColumn(
    String name, Type type, Role role, Optional<Function<SqlDialect, String>> computedFrom) {

  /** The type of a value. */
  enum Type {
    TEXT,
    INTEGER,
    BLOB
  }

  /** The purpose of a column. */
  enum Role {
    /** Part of the primary key. */
    KEY,
    /** Read with every row. */
    VALUE,
    /** A document, which lists do not read. */
    DOCUMENT,
    /** The hash of the row's documents. */
    DOCUMENT_HASH,
    /** Selected from rows of another table, and authenticated with this row. */
    COMPUTED
  }

  static StoredColumn key(String name) {
    return stored(name, Type.TEXT, Role.KEY);
  }

  static StoredColumn numberKey(String name) {
    return stored(name, Type.INTEGER, Role.KEY);
  }

  static StoredColumn text(String name) {
    return stored(name, Type.TEXT, Role.VALUE);
  }

  static StoredColumn integer(String name) {
    return stored(name, Type.INTEGER, Role.VALUE);
  }

  static StoredColumn blob(String name) {
    return stored(name, Type.BLOB, Role.VALUE);
  }

  static StoredColumn document(String name) {
    return stored(name, Type.TEXT, Role.DOCUMENT);
  }

  static StoredColumn documentHash() {
    return stored("document_hash", Type.BLOB, Role.DOCUMENT_HASH);
  }

  static StoredColumn computed(String name, Function<SqlDialect, String> expression) {
    return new StoredColumn(name, Type.TEXT, Role.COMPUTED, Optional.of(expression));
  }

  private static StoredColumn stored(String name, Type type, Role role) {
    return new StoredColumn(name, type, role, Optional.empty());
  }

  boolean isStored() {
    return role != Role.COMPUTED;
  }

  /** The SQL expression that selects the column from a table. */
  String selectedFrom(String table, SqlDialect dialect) {
    return computedFrom
        .map(expression -> expression.apply(dialect))
        .orElseGet(() -> table + "." + name);
  }

  /** Returns a String, a Long, a byte array or, for NULL, {@code null}. */
  Object read(ResultSet row, int index) throws SQLException {
    return switch (type) {
      case TEXT -> row.getString(index);
      case BLOB -> row.getBytes(index);
      case INTEGER -> {
        long value = row.getLong(index);
        yield row.wasNull() ? null : (Object) value;
      }
    };
  }

  byte[] encode(Object value) {
    return switch (type) {
      case TEXT -> ((String) value).getBytes(UTF_8);
      case BLOB -> (byte[]) value;
      case INTEGER -> ByteBuffer.allocate(Long.BYTES).putLong((Long) value).array();
    };
  }
}
