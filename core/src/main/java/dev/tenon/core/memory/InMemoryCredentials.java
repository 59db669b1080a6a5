package dev.tenon.core.memory;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.SealedCredential;
import java.util.Optional;

final class InMemoryCredentials implements CredentialRepository {

  final Rows<CredentialKey, SealedCredential> rows = new Rows<>();

  @Override
  public void put(SealedCredential credential) {
    rows.all().put(credential.key(), credential);
  }

  @Override
  public Optional<SealedCredential> find(CredentialKey key) {
    return Optional.ofNullable(rows.all().get(key));
  }

  @Override
  public void remove(CredentialKey key) {
    rows.all().remove(key);
  }
}
