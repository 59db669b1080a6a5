package dev.tenon.core.credential;

import dev.tenon.spi.Credential;

/**
 * Encrypts credentials so that a copy of the database alone reveals none. Called by the use cases,
 * never inside a transaction: it may ask a remote key service, and other work must not wait for
 * that. Safe for use by many threads; blocks.
 *
 * <p>An implementation binds what it encrypts to the workspace, the owner and the name of the part,
 * so that no ciphertext can be moved to another place.
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
   * @throws dev.tenon.core.error.TenonException when it was altered, moved, or sealed with another
   *     key, or a code of the {@link KeyWrapper}
   */
  Credential open(SealedCredential sealed);
}
