package dev.tenon.persistence;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.INTERNAL;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/**
 * The failures of a store. Whichever of them a transaction throws, nothing of that transaction is
 * kept, and all that was committed before is.
 */
public enum StoreErrorCode implements ErrorCode {
  /** A credential was altered, moved from elsewhere, or sealed with another key. */
  CREDENTIAL_UNREADABLE(INTERNAL),
  /** What is kept as the hash of a password is none. */
  PASSWORD_HASH_UNREADABLE(INTERNAL),
  /** The database, or its folder, may not be read or written by the account that runs Tenon. */
  STORE_ACCESS_DENIED(INTERNAL),
  /** Another process was writing for longer than this one waits. */
  STORE_BUSY(TRANSIENT),
  /** The database is damaged, or the file is no database. */
  STORE_CORRUPT(INTERNAL),
  /** The database did something that no healthy installation sees. */
  STORE_FAULTY(INTERNAL),
  /** The folder that is to hold the database does not exist. */
  STORE_FOLDER_MISSING(CALLER),
  /** The file is a database of another program. */
  STORE_FOREIGN(CALLER),
  /** The disk has no space left. */
  STORE_FULL(INTERNAL),
  /** The disk failed. */
  STORE_IO(INTERNAL),
  /** The database was written by a newer version of Tenon. */
  STORE_NEWER(CALLER),
  /** A record was changed, or added, by something other than Tenon. */
  STORE_TAMPERED(INTERNAL);

  private final ErrorCategory category;

  StoreErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
