package dev.tenon.core.key;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.time.Instant;

/**
 * The keys with which a store encrypts credentials and authenticates its records. Implemented by a
 * store; called by {@link Keys}, outside transactions. Blocks. Safe for use by many threads and
 * processes.
 */
public interface StoreKeys {

  /** The keys of a store that has none, or that does not exchange them. */
  StoreKeys NONE =
      new StoreKeys() {
        @Override
        public KeyStatus status() {
          throw unsupported();
        }

        @Override
        public KeyStatus rotate(Instant now, Steps steps) {
          throw unsupported();
        }

        private TenonException unsupported() {
          return new TenonException(
              CoreErrorCode.KEY_ROTATION_UNSUPPORTED,
              "This store has no keys that Tenon can exchange. Use SQLite or PostgreSQL.");
        }
      };

  /** The keys that are in use. */
  KeyStatus status();

  /**
   * Exchanges the current key for a new one, while other threads and processes read and write. If
   * an exchange is in progress, resumes it and begins no other one. When this returns, the former
   * key decrypts and authenticates nothing in the store.
   *
   * @param now the time at which a new key is taken into use
   * @return the keys afterwards
   * @throws TenonException with a code of the store or of the key wrapper; the exchange can be
   *     resumed
   */
  KeyStatus rotate(Instant now, Steps steps);

  /** Receives what an exchange does, in the thread that runs it. */
  interface Steps {

    /** Called in the transaction that begins the exchange, unless it is resumed. May run again. */
    void began(KeyStatus status);

    /** Called between transactions. */
    void progressed(KeyRotationProgress progress);

    /**
     * Called in the transaction that ends the exchange. May run again.
     *
     * @param formerKeyId the key that is not accepted any more
     */
    void ended(KeyStatus status, String formerKeyId);
  }
}
