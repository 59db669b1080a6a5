package dev.tenon.core.key;

import dev.tenon.core.workspace.Caller;
import java.util.function.Consumer;

/**
 * Use cases for the keys of the store, which all workspaces share. A store without keys throws
 * {@link dev.tenon.core.error.TenonException} with {@code KEY_ROTATION_UNSUPPORTED}. Safe for use
 * by many threads.
 */
public interface Keys {

  /** Returns the keys that are in use, and how far an exchange got. */
  KeyStatus show(Caller caller);

  /**
   * Exchanges the current key for a new one, while other threads and processes read and write. If
   * an exchange was interrupted, resumes it. Its beginning and its end are recorded in the audit
   * trail of the caller's workspace. Takes time in proportion to the data. Afterwards the former
   * key decrypts and authenticates nothing in the store; older backups still need it.
   *
   * @param progress receives how far it got, in this thread
   * @return the keys afterwards
   * @throws dev.tenon.core.error.TenonException with a code of the store or of the key wrapper; the
   *     exchange is resumed by the next call
   */
  KeyStatus rotate(Consumer<KeyRotationProgress> progress, Caller caller);
}
