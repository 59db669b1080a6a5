package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Obtains the secret from which the keys of a store are derived, and rejects a key other than the
 * one with which the database was created. With a key file, the secret is the key itself. With any
 * other key wrapper, the secret is random, and the database stores it wrapped.
 *
 * <p>The database also stores a check value: a salted SHA-256 hash of the secret. It reveals
 * nothing about 256 random bits, and comparing it costs less than a decryption. The check value
 * also states what has authentication codes: it is computed for the purpose of one {@link
 * Coverage}, and nobody can compute it for another one without the secret.
 */
public final class MasterKey {

  private static final byte[] CONTEXT = "tenon master key 1".getBytes(UTF_8);
  private static final int SALT_LENGTH = 16;
  private static final int LENGTH = 32;

  private final JdbiTransactions transactions;

  /** Uses the database of these transactions. */
  public MasterKey(JdbiTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Records the key of a new database, or compares the key with the recorded one. Call it outside a
   * transaction. It calls a remote key wrapper once.
   *
   * @param local the key of a key file; empty for any other key wrapper
   * @throws TenonException {@link KeyErrorCode#KEY_FOREIGN}, {@link StoreErrorCode#STORE_TAMPERED}
   *     or a code of the key wrapper
   */
  public Secret obtain(KeyWrapper wrapper, Optional<byte[]> local) {
    Optional<Recorded> recorded = transactions.read(() -> transactions.using(MasterKey::select));
    return secret(recorded.orElseGet(() -> record(wrapper, local)), wrapper, local);
  }

  private Secret secret(Recorded recorded, KeyWrapper wrapper, Optional<byte[]> local) {
    if (local.isPresent() == recorded.wrapped.isPresent()) {
      throw foreign(null);
    }
    byte[] secret = local.orElseGet(() -> unwrap(recorded.wrapped.orElseThrow(), wrapper));
    return recorded
        .coverage(secret)
        .map(coverage -> new Secret(secret, coverage))
        .orElseThrow(() -> foreign(null));
  }

  /**
   * Computes the authentication codes that an older database lacks, and records that this was done.
   * Does nothing if another process has just done so.
   *
   * @param older the work, which runs in the transaction that records it
   */
  void authenticateOnce(Secret secret, Consumer<Coverage> older) {
    transactions.write(
        () -> {
          Recorded recorded = transactions.using(MasterKey::select).orElseThrow(this::incomplete);
          Coverage coverage = recorded.coverage(secret.bytes).orElseThrow(() -> foreign(null));
          if (coverage != Coverage.NEWEST) {
            older.accept(coverage);
            transactions.using(
                handle ->
                    handle
                        .createUpdate("UPDATE vault_key SET check_value = :check")
                        .bind("check", check(Coverage.NEWEST, recorded.salt, secret.bytes))
                        .execute());
          }
        });
  }

  private byte[] unwrap(byte[] wrapped, KeyWrapper wrapper) {
    try {
      return wrapper.unwrap(wrapped, CONTEXT);
    } catch (TenonException e) {
      throw e.code() == CoreErrorCode.KEY_NOT_UNWRAPPED ? foreign(e) : e;
    }
  }

  private Recorded record(KeyWrapper wrapper, Optional<byte[]> local) {
    byte[] salt = random(SALT_LENGTH);
    byte[] secret = local.map(byte[]::clone).orElseGet(() -> random(LENGTH));
    Optional<byte[]> wrapped =
        local.isPresent() ? Optional.empty() : Optional.of(wrapper.wrap(secret, CONTEXT));
    Recorded created = new Recorded(salt, check(Coverage.NEWEST, salt, secret), wrapped);
    Arrays.fill(secret, (byte) 0);
    // Another process may have recorded its key in the meantime.
    return transactions.write(
        () ->
            transactions.using(
                handle -> select(handle).orElseGet(() -> insertIntoNew(handle, created))));
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

  /** Records a new key only if the database has no records, which would not be authentic for it. */
  private Recorded insertIntoNew(Handle handle, Recorded created) {
    for (StoredTable table : StoredTable.values()) {
      String any = "SELECT EXISTS (SELECT 1 FROM " + table.sqlName() + ")";
      if (handle.createQuery(any).mapTo(Boolean.class).one()) {
        throw incomplete();
      }
    }
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

  private static byte[] check(Coverage coverage, byte[] salt, byte[] secret) {
    MessageDigest digest = HmacSha256.sha256();
    digest.update(("tenon vault key check " + coverage.number).getBytes(UTF_8));
    digest.update(salt);
    return digest.digest(secret);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private TenonException foreign(Exception causeOrNull) {
    return new TenonException(
        KeyErrorCode.KEY_FOREIGN,
        "The key is not the one that the database %s was created with. Use the key that belongs to it."
            .formatted(transactions.dialect().location()),
        causeOrNull);
  }

  private TenonException incomplete() {
    return new TenonException(
        StoreErrorCode.STORE_TAMPERED,
        ("The database %s has records but not the check value of their key, so the records cannot"
                + " be trusted. The database is damaged, or somebody changed it. Restore a backup,"
                + " check who can write to it, and end all sessions.")
            .formatted(transactions.dialect().location()));
  }

  /** What has authentication codes in a database. The newest comes first, as the most likely. */
  enum Coverage {
    /** Rows, and the ends of the audit trails: from version 11 on. */
    ROWS_AND_TRAILS(3),
    /** Rows only. */
    ROWS(2),
    /** Nothing yet: a database older than version 7. */
    NOTHING(1);

    /** What every database has after it was opened. */
    static final Coverage NEWEST = ROWS_AND_TRAILS;

    private final int number;

    Coverage(int number) {
      this.number = number;
    }
  }

  /**
   * The secret of a store.
   *
   * @param bytes the bytes of the secret
   * @param coverage what is authenticated with it
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Secret(byte[] bytes, Coverage coverage) {

    @Override
    public String toString() {
      return "Secret[hidden]";
    }
  }

  /** Read once and never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Recorded(byte[] salt, byte[] check, Optional<byte[]> wrapped) {

    /** Empty if the secret is another one. */
    Optional<Coverage> coverage(byte[] secret) {
      return Stream.of(Coverage.values())
          .filter(coverage -> MessageDigest.isEqual(check, MasterKey.check(coverage, salt, secret)))
          .findFirst();
    }
  }
}
