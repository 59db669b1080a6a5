package dev.tenon.core.credential;

import java.util.Optional;

/**
 * Holds sealed credentials. Called by the use cases, inside a transaction; implemented by a store.
 */
public interface CredentialRepository {

  /** Stores a credential, in place of one that is stored under its key. */
  void put(SealedCredential credential);

  /** The credential that is stored under that key. */
  Optional<SealedCredential> find(CredentialKey key);

  /** Removes a credential; does nothing when there is none. */
  void remove(CredentialKey key);
}
