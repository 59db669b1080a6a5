package dev.tenon.persistence.internal;

import java.util.List;

/** The keys that this process has. Called outside transactions. */
public interface WrappingKeys {

  /** All keys, the newest first; read again at each call. */
  List<WrappingKey> all();

  /**
   * Makes sure, before an exchange of the keys, that the newest key is not the one in use.
   *
   * @param usedId the id of the key in use
   */
  void addNewest(String usedId);

  /**
   * Removes the keys that are not used any more.
   *
   * @param usedId the id of the key in use
   * @return whether there were any
   */
  boolean removeFormer(String usedId);
}
