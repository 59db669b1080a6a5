package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The row of the table {@code vault_key}. Read and written once, and never compared.
 *
 * @param epoch counts the beginnings and the ends of exchanges; odd during one
 * @param createdAt when the current key was created; empty for the first one
 * @param auditKey the key of the audit trail, encrypted; empty if it is derived from the secret
 * @param former the key that is accepted as well, during an exchange
 * @param mac authenticates the row; empty before the first exchange
 * @param position how far an exchange got
 */
record StoredKeys(
    long epoch,
    StoredKey current,
    Optional<Instant> createdAt,
    Optional<byte[]> auditKey,
    Optional<StoredKey> former,
    Optional<byte[]> mac,
    Optional<Position> position) {

  private static final String SELECT =
      """
      SELECT epoch, salt, check_value, wrapped_key, created_at, audit_key, former_salt,
        former_check_value, former_wrapped_key, mac, rotated_table, rotated_up_to
      FROM vault_key\
      """;

  private static final String UPDATE =
      """
      UPDATE vault_key SET epoch = :epoch, salt = :salt, check_value = :check,
        wrapped_key = :wrapped, created_at = :createdAt, audit_key = :auditKey,
        former_salt = :formerSalt, former_check_value = :formerCheck,
        former_wrapped_key = :formerWrapped, mac = :mac, rotated_table = :table,
        rotated_up_to = :upTo\
      """;

  /**
   * A key.
   *
   * @param check a hash of the salt and the secret
   * @param wrapped the secret as the key wrapper wrapped it; empty if a key file contains it
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record StoredKey(byte[] salt, byte[] check, Optional<byte[]> wrapped) {}

  /**
   * How far an exchange got.
   *
   * @param upTo the primary key of the last row of the table that was done, as JSON
   */
  record Position(String table, Optional<String> upTo) {}

  static Optional<StoredKeys> select(Handle handle) {
    return handle.createQuery(SELECT).map(StoredRow.reading(StoredKeys::read)).findOne();
  }

  private static StoredKeys read(ResultSet row, StatementContext context) throws SQLException {
    Optional<byte[]> formerSalt = Optional.ofNullable(row.getBytes("former_salt"));
    Optional<byte[]> formerCheck = Optional.ofNullable(row.getBytes("former_check_value"));
    Optional<byte[]> formerWrapped = Optional.ofNullable(row.getBytes("former_wrapped_key"));
    Optional<String> upTo = Optional.ofNullable(row.getString("rotated_up_to"));
    return new StoredKeys(
        row.getLong("epoch"),
        new StoredKey(
            row.getBytes("salt"),
            row.getBytes("check_value"),
            Optional.ofNullable(row.getBytes("wrapped_key"))),
        Optional.ofNullable(row.getString("created_at")).map(StoredTime::read),
        Optional.ofNullable(row.getBytes("audit_key")),
        formerSalt.map(salt -> new StoredKey(salt, formerCheck.orElseThrow(), formerWrapped)),
        Optional.ofNullable(row.getBytes("mac")),
        Optional.ofNullable(row.getString("rotated_table")).map(name -> new Position(name, upTo)));
  }

  /** Whether the keys are being exchanged. */
  boolean isRotating() {
    return epoch % 2 == 1;
  }

  /** Before the first exchange, there is nothing to authenticate: the key proves itself. */
  boolean isAuthentic(HmacSha256 stateKey) {
    if (epoch == 0) {
      return former.isEmpty() && auditKey.isEmpty() && mac.isEmpty();
    }
    return isRotating() == former.isPresent()
        && mac.isPresent()
        && MessageDigest.isEqual(mac.get(), stateKey.of(encoded()));
  }

  StoredKeys authenticatedBy(HmacSha256 stateKey) {
    return new StoredKeys(
        epoch, current, createdAt, auditKey, former, Optional.of(stateKey.of(encoded())), position);
  }

  /** The row at the end of an exchange. */
  StoredKeys withoutFormer(HmacSha256 stateKey) {
    return new StoredKeys(
            epoch + 1,
            current,
            createdAt,
            auditKey,
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .authenticatedBy(stateKey);
  }

  void update(Handle handle) {
    handle
        .createUpdate(UPDATE)
        .bind("epoch", epoch)
        .bind("salt", current.salt)
        .bind("check", current.check)
        .bind("wrapped", current.wrapped.orElse(null))
        .bind("createdAt", StoredTime.writeOrNull(createdAt))
        .bind("auditKey", auditKey.orElse(null))
        .bind("formerSalt", former.map(StoredKey::salt).orElse(null))
        .bind("formerCheck", former.map(StoredKey::check).orElse(null))
        .bind("formerWrapped", former.flatMap(StoredKey::wrapped).orElse(null))
        .bind("mac", mac.orElse(null))
        .bind("table", position.map(Position::table).orElse(null))
        .bind("upTo", position.flatMap(Position::upTo).orElse(null))
        .execute();
  }

  private byte[] encoded() {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    append(encoded, Optional.of(Long.toString(epoch).getBytes(UTF_8)));
    append(encoded, current);
    append(encoded, createdAt.map(at -> StoredTime.write(at).getBytes(UTF_8)));
    append(encoded, auditKey);
    former.ifPresent(key -> append(encoded, key));
    return encoded.toByteArray();
  }

  private static void append(ByteArrayOutputStream encoded, StoredKey key) {
    append(encoded, Optional.of(key.salt));
    append(encoded, Optional.of(key.check));
    append(encoded, key.wrapped);
  }

  /** An absent value differs from an empty one. */
  private static void append(ByteArrayOutputStream encoded, Optional<byte[]> value) {
    int length = value.map(bytes -> bytes.length).orElse(-1);
    encoded.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    value.ifPresent(encoded::writeBytes);
  }
}
