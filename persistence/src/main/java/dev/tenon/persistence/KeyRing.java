package dev.tenon.persistence;

import dev.tenon.core.credential.KeyWrapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a process has for a store: the newest one, and those that it replaces. The store
 * asks for them when it is opened and when another process exchanges the keys, outside transactions
 * and from many threads. Calls may read files.
 */
public interface KeyRing {

  /**
   * What wraps and unwraps with each key, the newest first; never empty. A store uses the one that
   * its database was created with until {@link dev.tenon.core.key.Keys#rotate} exchanges it for the
   * newest.
   */
  List<KeyWrapper> wrappers();

  /**
   * Makes sure, before an exchange, that the newest key is not the one in use. Does nothing by
   * default: whoever opened the store has named a new key.
   *
   * @param usedId the id of the key in use
   */
  default void addNewest(String usedId) {}

  /**
   * Removes the keys that are not used any more, after an exchange. Does nothing by default.
   *
   * @param usedId the id of the key in use
   * @return whether there were any
   */
  default boolean removeFormer(String usedId) {
    return false;
  }

  /**
   * Keys that do not change while the process runs.
   *
   * @param newest the key for an exchange, or the only one
   * @param former keys that it replaces, without which an exchange cannot begin
   */
  static KeyRing of(KeyWrapper newest, KeyWrapper... former) {
    List<KeyWrapper> all = new ArrayList<>(List.of(newest));
    all.addAll(List.of(former));
    List<KeyWrapper> wrappers = List.copyOf(all);
    return () -> wrappers;
  }

  /**
   * The key in a key file. An exchange writes the new key to a file beside it, whose name ends with
   * {@value FileKeyRing#NEXT}, and then replaces the key file by that. The former key stays in a
   * file whose name ends with its id and {@value FileKeyRing#RETIRED}: older backups need it.
   */
  static KeyRing ofFile(Path keyFile) {
    return new FileKeyRing(keyFile);
  }
}
