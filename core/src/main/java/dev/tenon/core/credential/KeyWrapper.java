package dev.tenon.core.credential;

/**
 * Encrypts data keys with a key that never leaves it: a key file, a key management service, a
 * hardware module. Implemented by whoever embeds Tenon and has such a service; called by the vault
 * of a store, never inside a transaction. Calls may block for as long as the service takes; they
 * come from many threads at a time.
 *
 * <p>Failures are a {@link dev.tenon.core.error.TenonException} with one of these codes:
 *
 * <ul>
 *   <li>{@link dev.tenon.core.error.CoreErrorCode#KEY_SERVICE_UNAVAILABLE}: no answer, or a
 *       throttled one; the same call may succeed later.
 *   <li>{@link dev.tenon.core.error.CoreErrorCode#KEY_SERVICE_DENIED}: the service does not let
 *       this process use the key.
 *   <li>{@link dev.tenon.core.error.CoreErrorCode#KEY_NOT_UNWRAPPED}: {@code unwrap} got bytes that
 *       were altered, or that were wrapped with another key or for another context.
 * </ul>
 */
public interface KeyWrapper {

  /**
   * Encrypts a data key.
   *
   * @param dataKey 32 bytes, which the caller overwrites afterwards
   * @param context what the key belongs to; not secret, authenticated with the key, at most a few
   *     hundred bytes
   * @return what {@link #unwrap} takes, at most 4,096 bytes
   */
  byte[] wrap(byte[] dataKey, byte[] context);

  /**
   * Decrypts a data key.
   *
   * @param wrapped what {@link #wrap} returned
   * @param context the one it was wrapped for
   * @return the data key, which the caller overwrites after use
   */
  byte[] unwrap(byte[] wrapped, byte[] context);
}
