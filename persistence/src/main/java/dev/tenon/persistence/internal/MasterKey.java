package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.KeyErrorCode;
import dev.tenon.persistence.LocalKeyWrapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds the secret from which the keys of a store are derived, and refuses a key that the database
 * was not created with. With a key file the secret is the key itself. With any other key wrapper it
 * is random, and the database holds it wrapped.
 *
 * <p>The database also holds a salted SHA-256 of the secret, which reveals nothing about 256 random
 * bits, and costs less to compare than a decryption.
 */
public final class MasterKey {

  private static final byte[] PURPOSE = "tenon vault key check 1".getBytes(UTF_8);
  private static final byte[] CONTEXT = "tenon master key 1".getBytes(UTF_8);
  private static final int SALT_LENGTH = 16;
  private static final int LENGTH = 32;

  private final JdbiTransactions transactions;

  /** Of that database. */
  public MasterKey(JdbiTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Records the key of a new database, and compares it with the recorded one afterwards. Outside a
   * transaction; asks a remote key wrapper once.
   *
   * @return the secret
   * @throws TenonException {@link KeyErrorCode#KEY_FOREIGN}, or a code of the key wrapper
   */
  public byte[] obtain(KeyWrapper wrapper) {
    Optional<Recorded> recorded = transactions.read(() -> transactions.using(MasterKey::select));
    return secret(recorded.orElseGet(() -> record(wrapper)), wrapper);
  }

  private byte[] secret(Recorded recorded, KeyWrapper wrapper) {
    Optional<byte[]> local = localKey(wrapper);
    if (local.isPresent() == recorded.wrapped.isPresent()) {
      throw foreign(null);
    }
    byte[] secret = local.orElseGet(() -> unwrap(recorded.wrapped.orElseThrow(), wrapper));
    if (!MessageDigest.isEqual(recorded.check, check(recorded.salt, secret))) {
      throw foreign(null);
    }
    return secret;
  }

  private byte[] unwrap(byte[] wrapped, KeyWrapper wrapper) {
    try {
      return wrapper.unwrap(wrapped, CONTEXT);
    } catch (TenonException e) {
      throw e.code() == CoreErrorCode.KEY_NOT_UNWRAPPED ? foreign(e) : e;
    }
  }

  private Recorded record(KeyWrapper wrapper) {
    byte[] salt = random(SALT_LENGTH);
    Optional<byte[]> local = localKey(wrapper);
    byte[] secret = local.orElseGet(() -> random(LENGTH));
    Optional<byte[]> wrapped =
        local.isPresent() ? Optional.empty() : Optional.of(wrapper.wrap(secret, CONTEXT));
    Recorded created = new Recorded(salt, check(salt, secret), wrapped);
    Arrays.fill(secret, (byte) 0);
    // Another process may have recorded its key meanwhile.
    return transactions.write(
        () ->
            transactions.using(handle -> select(handle).orElseGet(() -> insert(handle, created))));
  }

  private static Optional<byte[]> localKey(KeyWrapper wrapper) {
    return wrapper instanceof LocalKeyWrapper local
        ? Optional.of(local.key().reveal())
        : Optional.empty();
  }

  private static Optional<Recorded> select(Handle handle) {
    return handle
        .createQuery("SELECT salt, check_value, wrapped_key FROM vault_key")
        .map(
            (row, context) ->
                new Recorded(
                    row.getBytes("salt"),
                    row.getBytes("check_value"),
                    Optional.ofNullable(row.getBytes("wrapped_key"))))
        .findOne();
  }

  private static Recorded insert(Handle handle, Recorded created) {
    handle
        .createUpdate(
            """
            INSERT INTO vault_key (only_row, salt, check_value, wrapped_key)
            VALUES (1, :salt, :check, :wrapped)\
            """)
        .bind("salt", created.salt)
        .bind("check", created.check)
        .bind("wrapped", created.wrapped.orElse(null))
        .execute();
    return created;
  }

  private static byte[] check(byte[] salt, byte[] secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(PURPOSE);
      digest.update(salt);
      return digest.digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private TenonException foreign(Exception causeOrNull) {
    return new TenonException(
        KeyErrorCode.KEY_FOREIGN,
        "The key is not the one that the database %s was created with; use the key that belongs to it."
            .formatted(transactions.dialect().location()),
        causeOrNull);
  }

  /** Read once and never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Recorded(byte[] salt, byte[] check, Optional<byte[]> wrapped) {}
}
