package dev.tenon.persistence.internal;

import java.util.Map;

/** A credential as it is kept. Passed between vault and database only, so nothing is copied. */
final class SealedCredential {

  private final byte[] wrappedKey;
  private final Map<String, byte[]> parts;

  SealedCredential(byte[] wrappedKey, Map<String, byte[]> parts) {
    this.wrappedKey = wrappedKey;
    this.parts = Map.copyOf(parts);
  }

  /** The credential's data key, wrapped with the vault's key. */
  byte[] wrappedKey() {
    return wrappedKey;
  }

  /** The parts by name, each sealed with the data key. */
  Map<String, byte[]> parts() {
    return parts;
  }
}
