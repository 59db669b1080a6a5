package dev.tenon.persistence.error;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** The failures of backups. None of them leaves an incomplete archive or database. */
public enum BackupErrorCode implements ErrorCode {
  /** The archive was truncated or altered after its beginning. */
  BACKUP_DAMAGED(CALLER),
  /** A file with the name of the archive exists. */
  BACKUP_EXISTS(CALLER),
  /** The file is not a backup of Tenon. */
  BACKUP_MALFORMED(CALLER),
  /** The archive was written by a newer version of Tenon. */
  BACKUP_NEWER(CALLER),
  /** The passphrase is wrong, or the beginning of the archive was altered. */
  BACKUP_NOT_OPENED(CALLER),
  /** The disk has too little space for the database in the archive. */
  BACKUP_NO_SPACE(CALLER),
  /** Another process is writing a backup of the same database. */
  BACKUP_RUNNING(TRANSIENT),
  /** The archive cannot be read. */
  BACKUP_UNREADABLE(CALLER),
  /** The archive, or the database to restore, cannot be written. */
  BACKUP_UNWRITABLE(CALLER),
  /** The passphrase is too short. */
  PASSPHRASE_WEAK(CALLER),
  /** There is a database, or another key, where one is to be restored. */
  RESTORE_NOT_EMPTY(CALLER);

  private final ErrorCategory category;

  BackupErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
