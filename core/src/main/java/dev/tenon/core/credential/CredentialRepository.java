package dev.tenon.core.credential;

import java.util.Optional;

/**
 * Stores sealed credentials. Called by the use cases, inside a transaction; implemented by a store.
 */
public interface CredentialRepository {

  /** Stores a credential and replaces any credential with the same key. */
  void put(SealedCredential credential);

  /** Finds the credential with that key. */
  Optional<SealedCredential> find(CredentialKey key);

  /** Removes a credential; does nothing if it does not exist. */
  void remove(CredentialKey key);
}
