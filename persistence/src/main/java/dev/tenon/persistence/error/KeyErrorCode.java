package dev.tenon.persistence.error;

import static dev.tenon.spi.ErrorCategory.CALLER;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** Failures of the vault key, without which a store cannot be opened. */
public enum KeyErrorCode implements ErrorCode {
  /** A key file exists and is not overwritten. */
  KEY_EXISTS,
  /** Accounts other than the owner can read the key file. */
  KEY_EXPOSED,
  /** The key is not the one that the database was created with. */
  KEY_FOREIGN,
  /** The file is not a key file. */
  KEY_MALFORMED,
  /** The key file does not exist. */
  KEY_MISSING,
  /** There is no new key to exchange the one in use for. */
  KEY_NOT_NEW,
  /** The keys are being exchanged, so that a backup would need both. */
  KEY_ROTATION_RUNNING,
  /** The key file cannot be read. */
  KEY_UNREADABLE,
  /** The key file cannot be written. */
  KEY_UNWRITABLE,
  /** The key has no randomness: repeated bytes, or text. */
  KEY_WEAK;

  @Override
  public ErrorCategory category() {
    return CALLER;
  }
}
