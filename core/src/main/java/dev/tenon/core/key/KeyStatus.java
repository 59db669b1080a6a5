package dev.tenon.core.key;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The keys that a store uses.
 *
 * @param keyId identifies the current key, and reveals nothing about it
 * @param createdAt when it was taken into use; empty for the key that the store was created with
 * @param rotation the exchange of the keys that is in progress
 */
public record KeyStatus(
    String keyId, Optional<Instant> createdAt, Optional<KeyRotationProgress> rotation) {

  public KeyStatus {
    requireNonNull(keyId, "keyId");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(rotation, "rotation");
  }
}
