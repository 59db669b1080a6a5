package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.StoredKeys.StoredKey;
import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Finds the secret from which the keys of a store are derived, and rejects a key other than the one
 * that the database uses. With a key file, the secret is the key itself. With any other key
 * wrapper, the secret is random, and the database stores it wrapped.
 *
 * <p>The database also stores a check value: a salted SHA-256 hash of the secret. It reveals
 * nothing about 256 random bits, and comparing it costs less than a decryption. The check value
 * also states what has authentication codes: it is computed for the purpose of one {@link
 * Coverage}, and nobody can compute it for another one without the secret.
 */
final class MasterKey {

  private static final byte[] CONTEXT = "tenon master key 1".getBytes(UTF_8);
  private static final int SALT_LENGTH = 16;
  private static final int LENGTH = 32;

  private final JdbiTransactions transactions;

  /** Uses the database of these transactions. */
  MasterKey(JdbiTransactions transactions) {
    this.transactions = transactions;
  }

  /** The keys that the database uses, if it is not new. */
  Optional<StoredKeys> find() {
    return transactions.readWithoutKeys(() -> transactions.using(StoredKeys::select));
  }

  /** The keys that the database uses. A new one uses the given key from now on. */
  StoredKeys findOrCreate(WrappingKey newest) {
    return find().orElseGet(() -> record(newest));
  }

  /**
   * Finds out which of the keys of this process is a key of the database. Calls a remote key
   * wrapper. Called outside transactions.
   *
   * @throws TenonException {@link KeyErrorCode#KEY_FOREIGN} or a code of the key wrapper
   */
  Secret secretOf(StoredKey stored, List<WrappingKey> keys) {
    Optional<TenonException> cause = Optional.empty();
    for (WrappingKey key : keys) {
      if (key.secret().isPresent() == stored.wrapped().isPresent()) {
        continue;
      }
      try {
        byte[] secret =
            key.secret()
                .map(Supplier::get)
                .orElseGet(() -> key.wrapper().unwrap(stored.wrapped().orElseThrow(), CONTEXT));
        Optional<Coverage> coverage = coverage(stored, secret);
        if (coverage.isPresent()) {
          return new Secret(secret, coverage.get(), key);
        }
        Arrays.fill(secret, (byte) 0);
      } catch (TenonException e) {
        if (e.code() != CoreErrorCode.KEY_NOT_UNWRAPPED) {
          throw e;
        }
        cause = Optional.of(e);
      }
    }
    throw foreign(cause.orElse(null));
  }

  /**
   * Computes the authentication codes that an older database lacks, and records that this was done.
   * Does nothing if another process has just done so.
   *
   * @param older the work, which runs in the transaction that records it
   */
  void authenticateOnce(Secret secret, Consumer<Coverage> older) {
    transactions.writeWithoutKeys(
        () -> {
          StoredKey stored = transactions.using(StoredKeys::select).orElseThrow().current();
          Coverage coverage = coverage(stored, secret.bytes).orElseThrow(() -> foreign(null));
          if (coverage != Coverage.NEWEST) {
            older.accept(coverage);
            transactions.using(
                handle ->
                    handle
                        .createUpdate("UPDATE vault_key SET check_value = :check")
                        .bind("check", check(Coverage.NEWEST, stored.salt(), secret.bytes))
                        .execute());
          }
          return coverage;
        });
  }

  private StoredKeys record(WrappingKey newest) {
    byte[] secret = newSecret(newest);
    StoredKey created = stored(secret, newest);
    Arrays.fill(secret, (byte) 0);
    // Another process may have recorded its key in the meantime.
    return transactions.writeWithoutKeys(
        () ->
            transactions.using(
                handle ->
                    StoredKeys.select(handle).orElseGet(() -> insertIntoNew(handle, created))));
  }

  /** The secret for a key that is to be used: that of its file, or a random one. */
  static byte[] newSecret(WrappingKey key) {
    return key.secret().map(Supplier::get).orElseGet(() -> random(LENGTH));
  }

  /** What to store of a new secret. Calls a remote key wrapper. */
  static StoredKey stored(byte[] secret, WrappingKey key) {
    byte[] salt = random(SALT_LENGTH);
    Optional<byte[]> wrapped =
        key.secret().isPresent()
            ? Optional.empty()
            : Optional.of(key.wrapper().wrap(secret, CONTEXT));
    return new StoredKey(salt, check(Coverage.NEWEST, salt, secret), wrapped);
  }

  /** Records a new key only if the database has no records, which would not be authentic for it. */
  private StoredKeys insertIntoNew(Handle handle, StoredKey created) {
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
        .bind("salt", created.salt())
        .bind("check", created.check())
        .bind("wrapped", created.wrapped().orElse(null))
        .execute();
    return StoredKeys.select(handle).orElseThrow();
  }

  /** Empty if the secret is another one. */
  private static Optional<Coverage> coverage(StoredKey stored, byte[] secret) {
    return Stream.of(Coverage.values())
        .filter(
            coverage ->
                MessageDigest.isEqual(stored.check(), check(coverage, stored.salt(), secret)))
        .findFirst();
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
        "The key is not the one that the database %s uses. Use the key that belongs to it: if the keys were rotated, the new one; for a backup from before that, the key of that time."
            .formatted(transactions.dialect().location()),
        causeOrNull);
  }

  TenonException incomplete() {
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
   * @param bytes the bytes of the secret; the caller overwrites them
   * @param coverage what is authenticated with it
   * @param key the key of this process that it is, or that unwraps it
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Secret(byte[] bytes, Coverage coverage, WrappingKey key) {

    @Override
    public String toString() {
      return "Secret[hidden]";
    }
  }
}
