package dev.tenon.persistence;

import static dev.tenon.spi.ErrorCategory.CALLER;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** What can be wrong with the key of the vault. Without its key a store is not opened. */
public enum KeyErrorCode implements ErrorCode {
  /** A key file is there already and is not overwritten. */
  KEY_EXISTS,
  /** Others than the owner may read the key file. */
  KEY_EXPOSED,
  /** The key is another one than the database was made with. */
  KEY_FOREIGN,
  /** The file is no key file. */
  KEY_MALFORMED,
  /** There is no key file. */
  KEY_MISSING,
  /** The key file cannot be read. */
  KEY_UNREADABLE,
  /** The key file cannot be written. */
  KEY_UNWRITABLE;

  @Override
  public ErrorCategory category() {
    return CALLER;
  }
}
