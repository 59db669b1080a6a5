package dev.tenon.persistence.internal;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.SealedCredential;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Sealed credentials in the tables {@code credential} and {@code credential_part}. */
public record JdbiCredentialRepository(JdbiTransactions transactions)
    implements CredentialRepository {

  @Override
  public void put(SealedCredential credential) {
    CredentialKey key = credential.key();
    transactions.using(
        handle -> {
          delete(handle, key);
          at(
                  handle.createUpdate(
                      """
                      INSERT INTO credential (workspace_id, owner, wrapped_key)
                      VALUES (:workspace, :owner, :wrappedKey)\
                      """),
                  key)
              .bind("wrappedKey", credential.wrappedKey())
              .execute();
          credential.parts().forEach((name, part) -> insertPart(handle, key, name, part));
          return credential;
        });
  }

  @Override
  public Optional<SealedCredential> find(CredentialKey key) {
    return transactions.using(handle -> select(handle, key));
  }

  @Override
  public void remove(CredentialKey key) {
    transactions.using(handle -> delete(handle, key));
  }

  private static void insertPart(Handle handle, CredentialKey key, String name, byte[] part) {
    at(
            handle.createUpdate(
                """
                INSERT INTO credential_part (workspace_id, owner, name, sealed)
                VALUES (:workspace, :owner, :name, :sealed)\
                """),
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
                WHERE workspace_id = :workspace AND owner = :owner\
                """),
            key)
        .map((row, context) -> Map.entry(row.getString("name"), row.getBytes("sealed")))
        .forEach(part -> parts.put(part.getKey(), part.getValue()));
    return at(
            handle.createQuery(
                """
                SELECT wrapped_key FROM credential
                WHERE workspace_id = :workspace AND owner = :owner\
                """),
            key)
        .map((row, context) -> new SealedCredential(key, row.getBytes("wrapped_key"), parts))
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
