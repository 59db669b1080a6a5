package dev.tenon.core.credential;

import dev.tenon.spi.Credential;
import java.util.Optional;

/**
 * Keeps credentials so that a copy of the database alone reveals none. Called by the use cases,
 * inside a transaction; implemented by a store.
 *
 * <p>An implementation binds what it encrypts to the workspace, the owner and the name of the part,
 * so that no ciphertext can be moved to another place.
 */
public interface CredentialVault {

  /** Keeps a credential, in place of one kept under that key before. Does not close it. */
  void put(CredentialKey key, Credential credential);

  /**
   * Lends a credential for one call; the caller closes it.
   *
   * @throws dev.tenon.core.error.TenonException when it was altered, or sealed with another key
   */
  Optional<Credential> lend(CredentialKey key);

  /** Destroys a credential; does nothing when there is none. */
  void remove(CredentialKey key);
}
