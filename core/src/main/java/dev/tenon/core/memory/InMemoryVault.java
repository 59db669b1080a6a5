package dev.tenon.core.memory;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.spi.Credential;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryVault implements CredentialVault {

  final Rows<CredentialKey, Credential> rows = new Rows<>();

  @Override
  public void put(CredentialKey key, Credential credential) {
    rows.all().put(key, copyOf(credential));
  }

  @Override
  public Optional<Credential> lend(CredentialKey key) {
    return Optional.ofNullable(rows.all().get(key)).map(InMemoryVault::copyOf);
  }

  @Override
  public void remove(CredentialKey key) {
    rows.all().remove(key);
  }

  private static Credential copyOf(Credential credential) {
    Map<String, byte[]> parts = new HashMap<>();
    credential.names().forEach(name -> parts.put(name, credential.part(name).orElseThrow()));
    return Credential.of(parts);
  }
}
