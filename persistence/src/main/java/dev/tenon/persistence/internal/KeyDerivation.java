package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.persistence.internal.EpochKeys.KeyMaterial;
import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/** Derives what a store needs from the secret of a key, which is not kept. */
final class KeyDerivation {

  private static final byte[] AUDIT_CONTEXT = "tenon audit key 1".getBytes(UTF_8);

  private KeyDerivation() {}

  static KeyMaterial material(byte[] secret, KeyWrapper wrapper) {
    byte[] state = KeyPurpose.STATE.derive(secret);
    try {
      return new KeyMaterial(
          KeyPurpose.id(secret), new RowAuthentication(secret), new HmacSha256(state), wrapper);
    } finally {
      Arrays.fill(state, (byte) 0);
    }
  }

  /**
   * The key of the audit trail, which stays the same when the keys are exchanged: what was hashed
   * with it can be verified, and its end is sealed with the current key.
   *
   * @param sealed the encrypted key; empty if the secret is that of the first key of the store
   */
  static byte[] auditKey(byte[] secret, Optional<byte[]> sealed) {
    if (sealed.isEmpty()) {
      return KeyPurpose.AUDIT.derive(secret);
    }
    byte[] sealing = KeyPurpose.AUDIT_SEAL.derive(secret);
    try {
      return openAuditKey(sealing, sealed.get());
    } finally {
      Arrays.fill(sealing, (byte) 0);
    }
  }

  /**
   * Decrypts the key of the audit trail.
   *
   * @param sealing the key that {@link KeyPurpose#AUDIT_SEAL} derives
   */
  static byte[] openAuditKey(byte[] sealing, byte[] sealed) {
    try {
      return TinkEnvelope.decrypt(sealing, sealed, AUDIT_CONTEXT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of the audit trail is authentic, but unreadable", e);
    }
  }

  /** Encrypts the key of the audit trail with a key that is derived from a secret. */
  static byte[] sealAuditKey(byte[] secret, byte[] auditKey) {
    byte[] sealing = KeyPurpose.AUDIT_SEAL.derive(secret);
    try {
      return TinkEnvelope.encrypt(sealing, auditKey, AUDIT_CONTEXT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java installation", e);
    } finally {
      Arrays.fill(sealing, (byte) 0);
    }
  }
}
