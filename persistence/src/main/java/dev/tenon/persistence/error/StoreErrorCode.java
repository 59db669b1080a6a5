package dev.tenon.persistence.error;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.INTERNAL;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/**
 * The failures of a store. A transaction that fails with any of them is rolled back, except that
 * {@link #STORE_OUTCOME_UNKNOWN} leaves that open.
 */
public enum StoreErrorCode implements ErrorCode {
  /** A credential was altered, moved from another place, or encrypted with another key. */
  CREDENTIAL_UNREADABLE(INTERNAL),
  /** The stored hash of a password is malformed. */
  PASSWORD_HASH_UNREADABLE(INTERNAL),
  /** The account that runs Tenon has no permission to read or write the database or its folder. */
  STORE_ACCESS_DENIED(INTERNAL),
  /** The address of the database is malformed, contains a password, or names no database. */
  STORE_ADDRESS_INVALID(CALLER),
  /** Another process held a lock for too long, or no connection was free in time. */
  STORE_BUSY(TRANSIENT),
  /** Transactions of other processes conflicted with each run of the work. */
  STORE_CONFLICT(TRANSIENT),
  /** The database is damaged, or the file is not a database. */
  STORE_CORRUPT(INTERNAL),
  /** The database failed in an unexpected way; this is a defect of Tenon. */
  STORE_FAULTY(INTERNAL),
  /** Accounts other than the owner can write to the folder of the database. */
  STORE_FOLDER_EXPOSED(CALLER),
  /** The folder for the database does not exist. */
  STORE_FOLDER_MISSING(CALLER),
  /** The file or the database is that of another program. */
  STORE_FOREIGN(CALLER),
  /** The disk has no space left. */
  STORE_FULL(INTERNAL),
  /** Reading or writing the disk failed. */
  STORE_IO(INTERNAL),
  /** The database was written by a newer version of Tenon. */
  STORE_NEWER(CALLER),
  /** The database into which another one is to be copied has records. */
  STORE_NOT_EMPTY(CALLER),
  /** The connection was lost during a commit, so the changes may or may not have been made. */
  STORE_OUTCOME_UNKNOWN(TRANSIENT),
  /** The database server refuses the user or the password. */
  STORE_PASSWORD_REFUSED(CALLER),
  /** The file with the password of the database cannot be read or is empty. */
  STORE_PASSWORD_UNREADABLE(CALLER),
  /** A record was changed, or added, by something other than Tenon. */
  STORE_TAMPERED(INTERNAL),
  /** The database server cannot be reached. */
  STORE_UNREACHABLE(TRANSIENT);

  private final ErrorCategory category;

  StoreErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
