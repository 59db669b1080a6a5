package dev.tenon.persistence;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.internal.TinkEnvelope;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Wraps data keys with the key of a {@link KeyFile}, using AES-256-GCM in this process. Safe for
 * use by many threads.
 */
public final class LocalKeyWrapper implements KeyWrapper {

  private final VaultKey key;

  /** Creates a wrapper that uses a key. */
  public LocalKeyWrapper(VaultKey key) {
    this.key = key;
  }

  @Override
  public byte[] wrap(byte[] dataKey, byte[] context) {
    byte[] bytes = key.reveal();
    try {
      return TinkEnvelope.encrypt(bytes, dataKey, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java installation", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    byte[] bytes = key.reveal();
    try {
      return TinkEnvelope.decrypt(bytes, wrapped, context);
    } catch (GeneralSecurityException e) {
      throw new TenonException(
          CoreErrorCode.KEY_NOT_UNWRAPPED,
          "A data key was altered, or was wrapped with another key.",
          e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The key of this wrapper. */
  public VaultKey key() {
    return key;
  }
}
