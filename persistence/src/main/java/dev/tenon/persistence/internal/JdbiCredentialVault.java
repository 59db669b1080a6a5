package dev.tenon.persistence.internal;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.StoreErrorCode;
import dev.tenon.persistence.VaultKey;
import dev.tenon.spi.Credential;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Sealed credentials in the tables {@code credential} and {@code credential_part}. */
public final class JdbiCredentialVault implements CredentialVault {

  private final JdbiTransactions transactions;
  private final VaultKey vaultKey;

  /** Sealed with that key. */
  public JdbiCredentialVault(JdbiTransactions transactions, VaultKey vaultKey) {
    this.transactions = transactions;
    this.vaultKey = vaultKey;
  }

  @Override
  public void put(CredentialKey key, Credential credential) {
    SealedCredential kept = seal(key, credential);
    transactions.using(
        handle -> {
          delete(handle, key);
          at(
                  handle.createUpdate(
                      """
                      INSERT INTO credential (workspace_id, owner, wrapped_key)
                      VALUES (:workspace, :owner, :wrappedKey)"""),
                  key)
              .bind("wrappedKey", kept.wrappedKey())
              .execute();
          kept.parts().forEach((name, part) -> insertPart(handle, key, name, part));
          return kept;
        });
  }

  @Override
  public Optional<Credential> lend(CredentialKey key) {
    return transactions.using(handle -> select(handle, key)).map(kept -> open(key, kept));
  }

  @Override
  public void remove(CredentialKey key) {
    transactions.using(handle -> delete(handle, key));
  }

  private SealedCredential seal(CredentialKey key, Credential credential) {
    try {
      return new TinkEnvelope(vaultKey).seal(key, credential);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java installation", e);
    }
  }

  private Credential open(CredentialKey key, SealedCredential kept) {
    try {
      return new TinkEnvelope(vaultKey).open(key, kept);
    } catch (GeneralSecurityException e) {
      throw new TenonException(
          StoreErrorCode.CREDENTIAL_UNREADABLE,
          "The credential kept for %s was altered or is not where it was put; link the account again, or restore a backup."
              .formatted(key.owner()),
          e);
    }
  }

  private static void insertPart(Handle handle, CredentialKey key, String name, byte[] part) {
    at(
            handle.createUpdate(
                """
                INSERT INTO credential_part (workspace_id, owner, name, sealed)
                VALUES (:workspace, :owner, :name, :sealed)"""),
            key)
        .bind("name", name)
        .bind("sealed", part)
        .execute();
  }

  private static Optional<SealedCredential> select(Handle handle, CredentialKey key) {
    Map<String, byte[]> parts = new TreeMap<>();
    at(
            handle.createQuery(
                """
                SELECT name, sealed FROM credential_part
                WHERE workspace_id = :workspace AND owner = :owner"""),
            key)
        .map((row, context) -> Map.entry(row.getString("name"), row.getBytes("sealed")))
        .forEach(part -> parts.put(part.getKey(), part.getValue()));
    return at(
            handle.createQuery(
                """
                SELECT wrapped_key FROM credential
                WHERE workspace_id = :workspace AND owner = :owner"""),
            key)
        .map((row, context) -> new SealedCredential(row.getBytes("wrapped_key"), parts))
        .findOne();
  }

  private static int delete(Handle handle, CredentialKey key) {
    return at(
            handle.createUpdate(
                "DELETE FROM credential WHERE workspace_id = :workspace AND owner = :owner"),
            key)
        .execute();
  }

  private static <S extends SqlStatement<S>> S at(S statement, CredentialKey key) {
    return statement.bind("workspace", key.workspace().value()).bind("owner", key.owner());
  }
}
