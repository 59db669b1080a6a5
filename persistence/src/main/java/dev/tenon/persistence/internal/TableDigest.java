package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * The SHA-256 of the values of a table, column by column and row by row. Each value is hashed with
 * its type and length, so that no two tables are hashed as the same bytes. Used by one thread.
 */
final class TableDigest {

  private final MessageDigest digest = HmacSha256.sha256();
  private long rows;

  /** The digest of all rows that are left. */
  static TableDigest of(ResultSet rows) throws SQLException {
    TableDigest digest = new TableDigest();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int column = 1; column <= columns; column++) {
        digest.add(rows.getObject(column));
      }
      digest.endRow();
    }
    return digest;
  }

  /**
   * Adds the next value of a row.
   *
   * @return the value in the type of the column in PostgreSQL
   */
  Object add(Object value) {
    if (value == null) {
      hash('N', new byte[0]);
      return null;
    }
    if (value instanceof byte[] bytes) {
      hash('B', bytes);
      return bytes;
    }
    if (value instanceof Number number) {
      hash('I', ByteBuffer.allocate(Long.BYTES).putLong(number.longValue()).array());
      return number.longValue();
    }
    hash('T', value.toString().getBytes(UTF_8));
    return value;
  }

  private void hash(char type, byte[] bytes) {
    digest.update((byte) type);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  /** Ends a row, and returns how many there are. */
  long endRow() {
    return ++rows;
  }

  long rows() {
    return rows;
  }

  /** Ends the table. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
