package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Computes the authentication codes of rows with a key derived from the secret of the store. The
 * code covers the name of the table and, for each column that is not NULL, its name, type and
 * value. Safe for use by many threads.
 *
 * <p>Databases contain codes of earlier versions: a change of the encoding requires another {@link
 * #PURPOSE} and a way to compute the codes of existing rows again.
 */
public final class RowAuthentication {

  private static final byte[] PURPOSE = "tenon row authentication 1".getBytes(UTF_8);

  private final HmacSha256 mac;

  /** Derives the key from the secret of the store, which is not kept. */
  public RowAuthentication(byte[] secret) {
    byte[] key = HmacSha256.derive(secret, PURPOSE);
    this.mac = new HmacSha256(key);
    Arrays.fill(key, (byte) 0);
  }

  /** Computes the code of a row whose document hash is already set. */
  byte[] mac(RowValues row) {
    return mac.of(encode(row, column -> column.role() != StoredColumn.Role.DOCUMENT));
  }

  /** Computes the hash that represents the documents of a row in its code. */
  byte[] documentHash(RowValues row) {
    byte[] documents = encode(row, column -> column.role() == StoredColumn.Role.DOCUMENT);
    return HmacSha256.sha256().digest(documents);
  }

  /**
   * Whether a row is unchanged since Tenon wrote it.
   *
   * @param withDocuments whether its documents were read
   */
  boolean isAuthentic(RowValues row, boolean withDocuments) {
    return row.macOrNull() != null
        && MessageDigest.isEqual(row.macOrNull(), mac(row))
        && (!withDocuments || hasAuthenticDocuments(row));
  }

  private boolean hasAuthenticDocuments(RowValues row) {
    byte[] recorded = row.bytes(StoredColumn.documentHash().name());
    return MessageDigest.isEqual(recorded, documentHash(row));
  }

  /** Prefixes every part with its length, so that different rows never have the same encoding. */
  private static byte[] encode(RowValues row, Predicate<StoredColumn> included) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(512);
    append(encoded, row.table().sqlName().getBytes(UTF_8));
    for (StoredColumn column : row.table().sortedColumns()) {
      Object value = row.get(column.name());
      if (value != null && included.test(column)) {
        append(encoded, column.name().getBytes(UTF_8));
        append(encoded, column.type().name().getBytes(UTF_8));
        append(encoded, column.encode(value));
      }
    }
    return encoded.toByteArray();
  }

  private static void append(ByteArrayOutputStream encoded, byte[] part) {
    int length = part.length;
    encoded.write(length >>> 24);
    encoded.write(length >>> 16);
    encoded.write(length >>> 8);
    encoded.write(length);
    encoded.writeBytes(part);
  }
}
