package dev.tenon.core.credential;

import dev.tenon.spi.Credential;

/**
 * Encrypts credentials, so that a copy of the database alone does not reveal them. The use cases
 * call it, never inside a transaction: it may call a remote key service, and other transactions
 * must not wait for that. Blocks. Safe for use by many threads.
 *
 * <p>An implementation binds each ciphertext to the workspace, the owner and the name of the part.
 * A ciphertext that was copied to another record cannot be decrypted.
 */
public interface CredentialVault {

  /**
   * Encrypts a credential. Does not close it.
   *
   * @throws IllegalStateException inside a transaction
   * @throws dev.tenon.core.error.TenonException a code of the {@link KeyWrapper}
   */
  SealedCredential seal(CredentialKey key, Credential credential);

  /**
   * Decrypts a credential; the caller closes it.
   *
   * @throws IllegalStateException inside a transaction
   * @throws dev.tenon.core.error.TenonException if the sealed credential was altered, moved to
   *     another record, or sealed with another key; or with a code of the {@link KeyWrapper}
   */
  Credential open(SealedCredential sealed);
}
