package dev.tenon.core.credential;

/**
 * Encrypts data keys with a key that never leaves its key file, key management service or hardware
 * module. Implemented by an embedder that has such a service. Called by the vault of a store from
 * many threads, never inside a transaction. Calls may block until the service answers.
 *
 * <p>A method that fails throws a {@link dev.tenon.core.error.TenonException} with one of these
 * codes:
 *
 * <ul>
 *   <li>{@link dev.tenon.core.error.CoreErrorCode#KEY_SERVICE_UNAVAILABLE}: the service did not
 *       answer or throttled the call; the same call may succeed later.
 *   <li>{@link dev.tenon.core.error.CoreErrorCode#KEY_SERVICE_DENIED}: this process is not allowed
 *       to use the key.
 *   <li>{@link dev.tenon.core.error.CoreErrorCode#KEY_NOT_UNWRAPPED}: the bytes passed to {@code
 *       unwrap} were altered, or were wrapped with another key or for another context.
 * </ul>
 *
 * <p>The stores of Tenon replace every other exception, and a result that cannot be a key, by
 * {@link dev.tenon.core.error.CoreErrorCode#KEY_WRAPPER_FAULTY}.
 */
public interface KeyWrapper {

  /**
   * Encrypts a data key.
   *
   * @param dataKey 32 bytes, which the caller overwrites afterwards
   * @param context identifies what the key belongs to; not secret, authenticated with the key, at
   *     most a few hundred bytes
   * @return the wrapped key, to pass to {@link #unwrap}; at most 4,096 bytes
   */
  byte[] wrap(byte[] dataKey, byte[] context);

  /**
   * Decrypts a data key.
   *
   * @param wrapped the result of {@link #wrap}
   * @param context the context that was passed to {@link #wrap}
   * @return the data key, which the caller overwrites after use
   */
  byte[] unwrap(byte[] wrapped, byte[] context);
}
