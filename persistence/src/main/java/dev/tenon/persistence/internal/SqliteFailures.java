package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLDataException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Translates SQLite's result codes for one database file. Exceptions of Jdbi are not kept as
 * causes, because their messages repeat the values of a statement.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">SQLite result codes</a>
 */
public record SqliteFailures(Path file) {

  private static final int PRIMARY_CODE = 0xff;

  /** The space that SQLite needs for its temporary files next to the database. */
  private static final long SPACE_TO_WORK = 64 * 1024;

  /** Translates an exception of JDBI or JDBC. */
  public TenonException translate(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return translate(sqlite.getResultCode(), sqlite);
      }
      if (cause instanceof SQLDataException damaged) {
        return corrupt(damaged);
      }
      if (cause instanceof SQLException sql) {
        return faulty(String.valueOf(sql.getSQLState()), sql);
      }
    }
    return faulty(failure.getClass().getSimpleName(), failure);
  }

  private TenonException translate(SQLiteErrorCode code, SQLiteException cause) {
    return switch (code.code & PRIMARY_CODE) {
      case 5, 6, 15 -> busy(cause);
      case 11, 24, 26 -> corrupt(cause);
      case 13 -> full(cause);
      case 3, 8, 14, 23 -> accessDenied(cause);
      case 10 -> io(cause);
      default -> faulty(code.name(), cause);
    };
  }

  /** Translates a failed read or write of the database file or of a file next to it. */
  public TenonException io(Exception cause) {
    if (cause instanceof AccessDeniedException) {
      return accessDenied(cause);
    }
    // SQLite has a code for a full disk, except when it grows its shared memory file.
    return usableSpace() < SPACE_TO_WORK
        ? full(cause)
        : of(
            StoreErrorCode.STORE_IO,
            "Reading or writing the database %s failed; nothing was changed. Check its disk and try"
                + " again.",
            cause);
  }

  private TenonException full(Exception cause) {
    return of(
        StoreErrorCode.STORE_FULL,
        "There is no space left for the database %s; nothing was changed. Free space on its disk"
            + " and try again.",
        cause);
  }

  private long usableSpace() {
    try {
      return Files.getFileStore(file.getParent()).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Another process is writing. */
  public TenonException busy(Exception causeOrNull) {
    return of(
        StoreErrorCode.STORE_BUSY,
        "Another process has locked the database %s; nothing was changed. Try again when that"
            + " process is done.",
        causeOrNull);
  }

  /** The file is damaged. */
  public TenonException corrupt(Exception causeOrNull) {
    return of(
        StoreErrorCode.STORE_CORRUPT,
        "The database %s is damaged, or is not a database. Move it away and restore a backup.",
        causeOrNull);
  }

  /** The file or its folder cannot be opened or written. */
  public TenonException accessDenied(Exception cause) {
    return of(
        StoreErrorCode.STORE_ACCESS_DENIED,
        "The database %s cannot be opened for writing. Give the account that runs Tenon permission"
            + " to read and write the file and its folder.",
        cause);
  }

  private TenonException faulty(String what, Exception cause) {
    return StoreFailures.faulty(file.toString(), what, cause);
  }

  /** Creates a failure. The path of the file replaces {@code %s} in the message. */
  public TenonException of(StoreErrorCode code, String message, Exception causeOrNull) {
    return StoreFailures.of(file.toString(), code, message, causeOrNull);
  }
}
