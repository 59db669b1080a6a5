package dev.tenon.persistence.internal;

import dev.tenon.core.credential.SealedCredential;
import java.util.Optional;

/**
 * The keys with which transactions read and write. Each transaction uses the keys of the epoch that
 * its snapshot is in, so a process notices an exchange of the keys at its next transaction.
 */
interface TransactionKeys {

  /** The keys of an epoch, if they are loaded. Called inside a transaction. */
  Optional<EpochKeys> at(long epoch);

  /**
   * Loads the keys of the present epoch. Called outside transactions; may call a key service.
   *
   * @throws dev.tenon.core.error.TenonException {@link
   *     dev.tenon.persistence.error.KeyErrorCode#KEY_FOREIGN} or a code of the key wrapper
   */
  void load();

  /** Wraps the data key of a credential with the present key. Called outside transactions. */
  SealedCredential rewrap(SealedCredential sealed);
}
