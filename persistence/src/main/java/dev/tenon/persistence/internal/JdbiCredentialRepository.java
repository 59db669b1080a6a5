package dev.tenon.persistence.internal;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.SealedCredential;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Encrypted credentials in the tables {@code credential} and {@code credential_part}. */
public record JdbiCredentialRepository(AuthenticatedRows rows) implements CredentialRepository {

  @Override
  public void put(SealedCredential sealed) {
    SealedCredential credential = rows.transactions().current(sealed);
    remove(credential.key());
    rows.insert(row(credential));
    credential
        .parts()
        .forEach(
            (name, part) ->
                rows.insert(
                    at(StoredTable.CREDENTIAL_PART, credential.key())
                        .text("name", name)
                        .bytes("sealed", part)));
  }

  @Override
  public Optional<SealedCredential> find(CredentialKey key) {
    return select(StoredTable.CREDENTIAL, key)
        .find(row -> row)
        .map(
            row ->
                new SealedCredential(
                    key,
                    row.optionalText("key_id").orElse(""),
                    row.bytes("wrapped_key"),
                    parts(key)));
  }

  /** The row with the data key of a credential. */
  static RowValues row(SealedCredential credential) {
    return at(StoredTable.CREDENTIAL, credential.key())
        .bytes("wrapped_key", credential.wrappedKey())
        .text("key_id", Optional.of(credential.keyId()).filter(id -> !id.isEmpty()));
  }

  private Map<String, byte[]> parts(CredentialKey key) {
    Map<String, byte[]> parts = new TreeMap<>();
    select(StoredTable.CREDENTIAL_PART, key)
        .list(row -> Map.entry(row.text("name"), row.bytes("sealed")))
        .forEach(part -> parts.put(part.getKey(), part.getValue()));
    return parts;
  }

  @Override
  public void remove(CredentialKey key) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM credential WHERE workspace_id = :workspace AND owner = :owner")
                    .bind("workspace", key.workspace().value())
                    .bind("owner", key.owner())
                    .execute());
  }

  private RowSelection select(StoredTable table, CredentialKey key) {
    return rows.select(table)
        .where("workspace_id", key.workspace().value())
        .where("owner", key.owner());
  }

  private static RowValues at(StoredTable table, CredentialKey key) {
    return RowValues.of(table)
        .text("workspace_id", key.workspace().value())
        .text("owner", key.owner());
  }
}
