package dev.tenon.persistence.internal;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.EpochKeys.KeyMaterial;
import dev.tenon.spi.Credential;
import java.security.GeneralSecurityException;

/** Encrypts each credential with its own data key, which a key wrapper wraps. */
public record EnvelopeVault(JdbiTransactions transactions, LoadedKeys loadedKeys)
    implements CredentialVault {

  @Override
  public SealedCredential seal(CredentialKey key, Credential credential) {
    requireNoTransaction();
    KeyMaterial current = loadedKeys.current().current();
    try {
      return TinkEnvelope.seal(key, credential, current.id(), current.wrapper());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java installation", e);
    }
  }

  @Override
  public Credential open(SealedCredential sealed) {
    requireNoTransaction();
    try {
      return TinkEnvelope.open(sealed, loadedKeys.wrapperOf(sealed.keyId()));
    } catch (GeneralSecurityException e) {
      throw unreadable(sealed, e);
    } catch (TenonException e) {
      throw e.code() == CoreErrorCode.KEY_NOT_UNWRAPPED ? unreadable(sealed, e) : e;
    }
  }

  static TenonException unreadable(SealedCredential sealed, Exception cause) {
    return new TenonException(
        StoreErrorCode.CREDENTIAL_UNREADABLE,
        "The credential stored for %s was altered, or belongs to another record. Link the account again, or restore a backup."
            .formatted(sealed.key().owner()),
        cause);
  }

  private void requireNoTransaction() {
    if (transactions.isActive()) {
      throw new IllegalStateException("a vault must not be used inside a transaction");
    }
  }
}
