package dev.tenon.core.memory;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.spi.Credential;
import java.util.HashMap;
import java.util.Map;

/** Does not encrypt, but enforces the same rules as a vault that does. */
record UnencryptedVault(InMemoryTransactions transactions) implements CredentialVault {

  @Override
  public SealedCredential seal(CredentialKey key, Credential credential) {
    requireNoTransaction();
    Map<String, byte[]> parts = new HashMap<>();
    credential.names().forEach(name -> parts.put(name, credential.part(name).orElseThrow()));
    return new SealedCredential(key, new byte[0], parts);
  }

  @Override
  public Credential open(SealedCredential sealed) {
    requireNoTransaction();
    return Credential.of(sealed.parts());
  }

  private void requireNoTransaction() {
    if (transactions.isActive()) {
      throw new IllegalStateException("a vault is used outside transactions only");
    }
  }
}
