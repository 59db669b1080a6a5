package dev.tenon.persistence.internal;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** The values of one row of a {@link StoredTable}. Used by one thread at a time. */
final class RowValues {

  private static final int LONGEST_ID = 100;

  private final StoredTable table;
  private final Object[] values;
  private byte[] mac;

  private RowValues(StoredTable table) {
    this.table = table;
    this.values = new Object[table.columns().size()];
  }

  /** Creates a row in which all values are NULL. */
  static RowValues of(StoredTable table) {
    return new RowValues(table);
  }

  /** Reads a row with these columns followed by the authentication code. */
  static RowValues read(StoredTable table, List<StoredColumn> columns, ResultSet row)
      throws SQLException {
    RowValues read = new RowValues(table);
    int position = 0;
    for (StoredColumn column : columns) {
      position++;
      read.values[table.indexOf(column.name())] = column.read(row, position);
    }
    read.mac = row.getBytes(position + 1);
    return read;
  }

  RowValues text(String column, String valueOrNull) {
    return set(column, valueOrNull);
  }

  RowValues text(String column, Optional<String> value) {
    return set(column, value.orElse(null));
  }

  RowValues number(String column, long value) {
    return set(column, value);
  }

  RowValues flag(String column, boolean value) {
    return set(column, value ? 1L : 0L);
  }

  RowValues bytes(String column, byte[] value) {
    return set(column, value);
  }

  RowValues time(String column, Instant value) {
    return set(column, StoredTime.write(value));
  }

  RowValues time(String column, Optional<Instant> value) {
    return set(column, StoredTime.writeOrNull(value));
  }

  private RowValues set(String column, Object valueOrNull) {
    values[table.indexOf(column)] = valueOrNull;
    return this;
  }

  String text(String column) {
    return (String) get(column);
  }

  Optional<String> optionalText(String column) {
    return Optional.ofNullable((String) get(column));
  }

  long number(String column) {
    return (Long) get(column);
  }

  boolean flag(String column) {
    return number(column) != 0;
  }

  byte[] bytes(String column) {
    return (byte[]) get(column);
  }

  Instant time(String column) {
    return StoredTime.read(text(column));
  }

  Optional<Instant> optionalTime(String column) {
    return optionalText(column).map(StoredTime::read);
  }

  /** The value of a column; {@code null} for NULL and for a document that was not read. */
  Object get(String column) {
    return values[table.indexOf(column)];
  }

  StoredTable table() {
    return table;
  }

  /** The authentication code that was read or computed; {@code null} if there is none. */
  byte[] macOrNull() {
    return mac;
  }

  /** Computes the hash of the documents and the authentication code. */
  RowValues authenticatedBy(RowAuthentication authentication) {
    if (table.hasDocuments()) {
      bytes(StoredColumn.documentHash().name(), authentication.documentHash(this));
    }
    mac = authentication.mac(this);
    return this;
  }

  <S extends SqlStatement<S>> S bindTo(S statement) {
    for (StoredColumn column : table.columns()) {
      Object value = get(column.name());
      switch (column.type()) {
        case TEXT -> statement.bind(column.name(), (String) value);
        case INTEGER -> statement.bind(column.name(), (Long) value);
        case BLOB -> statement.bind(column.name(), (byte[]) value);
      }
    }
    return statement.bind(StoredTable.MAC, mac);
  }

  /** Binds the primary key and the authentication code. */
  <S extends SqlStatement<S>> S bindMacTo(S statement) {
    for (StoredColumn key : table.keys()) {
      statement.bind(key.name(), get(key.name()));
    }
    return statement.bind(StoredTable.MAC, mac);
  }

  /** Computes the authentication code again, with the hash of the documents that was read. */
  RowValues withMacOf(RowAuthentication authentication) {
    mac = authentication.mac(this);
    return this;
  }

  /** The primary key for a message, without control characters. */
  String id() {
    String id =
        table.keys().stream()
            .map(key -> String.valueOf(get(key.name())))
            .collect(joining(" "))
            .replaceAll("[^ -~]", "?");
    return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "...";
  }
}
