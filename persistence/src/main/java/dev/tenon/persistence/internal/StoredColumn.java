package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A column of a {@link StoredTable}.
 *
 * @param computedFrom the SQL expression of a {@link Role#COMPUTED} column, empty otherwise
 */
record StoredColumn(String name, Type type, Role role, String computedFrom) {

  /** The type of a value. */
  enum Type {
    TEXT,
    INTEGER,
    BLOB
  }

  /** What a column is for. */
  enum Role {
    /** Part of the primary key. */
    KEY,
    /** Read whenever the row is. */
    VALUE,
    /** A document; lists do not read it. */
    DOCUMENT,
    /** The hash of the row's documents. */
    DOCUMENT_HASH,
    /** Selected from rows of another table, and authenticated with this row. */
    COMPUTED
  }

  static StoredColumn key(String name) {
    return new StoredColumn(name, Type.TEXT, Role.KEY, "");
  }

  static StoredColumn numberKey(String name) {
    return new StoredColumn(name, Type.INTEGER, Role.KEY, "");
  }

  static StoredColumn text(String name) {
    return new StoredColumn(name, Type.TEXT, Role.VALUE, "");
  }

  static StoredColumn integer(String name) {
    return new StoredColumn(name, Type.INTEGER, Role.VALUE, "");
  }

  static StoredColumn blob(String name) {
    return new StoredColumn(name, Type.BLOB, Role.VALUE, "");
  }

  static StoredColumn document(String name) {
    return new StoredColumn(name, Type.TEXT, Role.DOCUMENT, "");
  }

  static StoredColumn documentHash() {
    return new StoredColumn("document_hash", Type.BLOB, Role.DOCUMENT_HASH, "");
  }

  static StoredColumn computed(String name, String expression) {
    return new StoredColumn(name, Type.TEXT, Role.COMPUTED, expression);
  }

  boolean isStored() {
    return role != Role.COMPUTED;
  }

  /** A String, a Long, a byte array or, for NULL, {@code null}. */
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
