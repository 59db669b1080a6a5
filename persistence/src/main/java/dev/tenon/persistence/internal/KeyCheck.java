package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.KeyErrorCode;
import dev.tenon.persistence.VaultKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Refuses a key that the database was not made with. The database keeps a salted SHA-256 of the
 * key, which tells nothing about a key of 256 random bits, and costs less to check than to decrypt
 * something.
 */
public final class KeyCheck {

  private static final byte[] PURPOSE = "tenon vault key check 1".getBytes(UTF_8);
  private static final int SALT_LENGTH = 16;

  private final JdbiTransactions transactions;

  /** Of that database. */
  public KeyCheck(JdbiTransactions transactions) {
    this.transactions = transactions;
  }

  /** Records the key of a new database; compares it with the recorded one afterwards. */
  public void require(VaultKey key) {
    boolean matches =
        transactions
            .read(() -> transactions.using(handle -> matches(handle, key)))
            .orElseGet(() -> transactions.write(() -> matchesOrIsFirst(key)));
    if (!matches) {
      throw new TenonException(
          KeyErrorCode.KEY_FOREIGN,
          "The key is not the one that the database %s was made with; name the key file that belongs to it."
              .formatted(transactions.dialect().location()));
    }
  }

  private boolean matchesOrIsFirst(VaultKey key) {
    return transactions.using(handle -> matches(handle, key)).orElseGet(() -> record(key));
  }

  private static Optional<Boolean> matches(Handle handle, VaultKey key) {
    return handle
        .createQuery("SELECT salt, check_value FROM vault_key")
        .map(
            (row, context) ->
                MessageDigest.isEqual(
                    row.getBytes("check_value"), value(row.getBytes("salt"), key)))
        .findOne();
  }

  private boolean record(VaultKey key) {
    byte[] salt = new byte[SALT_LENGTH];
    new SecureRandom().nextBytes(salt);
    return transactions.using(
        handle ->
            handle
                    .createUpdate(
                        "INSERT INTO vault_key (only_row, salt, check_value) VALUES (1, :salt,"
                            + " :value)")
                    .bind("salt", salt)
                    .bind("value", value(salt, key))
                    .execute()
                == 1);
  }

  private static byte[] value(byte[] salt, VaultKey key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(PURPOSE);
      digest.update(salt);
      return digest.digest(key.reveal());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
