package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Translates the SQLSTATE codes of one PostgreSQL database. Exceptions of Jdbi are not kept as
 * causes, because their messages repeat the values of a statement.
 *
 * @param location the address in messages, without user and password
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error codes</a>
 */
public record PostgresFailures(String location) {

  /**
   * A serialization failure, a deadlock, and a unique value that a concurrent transaction inserted
   * after this one had looked for it.
   */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505");

  /** Translates an exception of JDBI, JDBC or the pool. */
  public TenonException translate(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TenonException ours) {
        return ours;
      }
      if (cause instanceof SQLDataException damaged && damaged.getSQLState() == null) {
        return corrupt(damaged);
      }
      // The pool wraps the driver's exception in one without a state.
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return translate(sql.getSQLState(), sql);
      }
    }
    return firstSqlException(failure)
        .map(this::exhausted)
        .orElseGet(() -> faulty(failure.getClass().getSimpleName(), failure));
  }

  /** Translates the failure of a commit. */
  public TenonException translateCommit(SQLException failure) {
    return isConnectionLost(String.valueOf(failure.getSQLState()))
        ? of(
            StoreErrorCode.STORE_OUTCOME_UNKNOWN,
            "The connection to the database %s was lost while the changes were being saved, so they"
                + " may or may not have been saved. Look at the current state before you try"
                + " again.",
            failure)
        : translate(failure);
  }

  /** Whether concurrent transactions caused the failure, so that the same work can succeed. */
  static boolean isConflict(TenonException failure) {
    return failure.getCause() instanceof SQLException sql && CONFLICTS.contains(sql.getSQLState());
  }

  private TenonException translate(String state, SQLException cause) {
    if (isConnectionLost(state)) {
      return unreachable(cause);
    }
    return switch (state) {
      case "40001", "40P01" ->
          of(
              StoreErrorCode.STORE_CONFLICT,
              "Other processes changed the same records of the database %s each time that Tenon"
                  + " tried; nothing was changed. Try again.",
              cause);
      case "55P03", "57014" ->
          of(
              StoreErrorCode.STORE_BUSY,
              "The database %s did not answer in time, or another process has locked it; nothing"
                  + " was changed. Try again.",
              cause);
      case "53300" ->
          of(
              StoreErrorCode.STORE_BUSY,
              "The database %s accepts no more connections; nothing was changed. Try again, raise"
                  + " max_connections of the server, or lower store.connections.",
              cause);
      case "28000", "28P01" ->
          of(
              StoreErrorCode.STORE_PASSWORD_REFUSED,
              "The database %s rejects the user or the password. Check the user in store.url and"
                  + " the password in store.password-file.",
              cause);
      case "42501" ->
          of(
              StoreErrorCode.STORE_ACCESS_DENIED,
              "The user has no permission to create or change tables in the database %s. Make the"
                  + " user the owner of the database.",
              cause);
      case "25006" ->
          of(
              StoreErrorCode.STORE_ACCESS_DENIED,
              "The database %s is read-only, as a standby server is. Name the primary server, or"
                  + " add targetServerType=primary to store.url.",
              cause);
      case "3D000" ->
          of(
              StoreErrorCode.STORE_ADDRESS_INVALID,
              "The database %s does not exist. Create it, or correct store.url.",
              cause);
      case "53100" ->
          of(
              StoreErrorCode.STORE_FULL,
              "There is no space left for the database %s; nothing was changed. Free space on the"
                  + " disk of the server.",
              cause);
      case "58030" ->
          of(
              StoreErrorCode.STORE_IO,
              "The server of the database %s failed to read or write its disk; nothing was changed."
                  + " Check its log.",
              cause);
      case "XX001", "XX002" -> corrupt(cause);
      default -> faulty(state, cause);
    };
  }

  /**
   * Class 08, the shutdown of the server, and the end of a connection that was idle in a
   * transaction, as after the process was suspended.
   */
  private static boolean isConnectionLost(String state) {
    return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
  }

  private static Optional<SQLException> firstSqlException(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /** The database, or a record in it, is damaged. */
  TenonException corrupt(Exception causeOrNull) {
    return of(
        StoreErrorCode.STORE_CORRUPT,
        "The database %s is damaged. Check the log of its server and restore a backup.",
        causeOrNull);
  }

  private TenonException exhausted(SQLException cause) {
    return of(
        StoreErrorCode.STORE_BUSY,
        "All connections of this process to the database %s are in use; nothing was changed. Try"
            + " again, or raise store.connections.",
        cause);
  }

  private TenonException unreachable(SQLException cause) {
    return of(
        StoreErrorCode.STORE_UNREACHABLE,
        "The database %s cannot be reached, or ended the connection; nothing was changed. Check"
            + " that its server runs and that its address, port and TLS settings are correct.",
        cause);
  }

  private TenonException faulty(String what, Exception cause) {
    return StoreFailures.faulty(location, what, cause);
  }

  /** Creates a failure. The location replaces {@code %s} in the message. */
  TenonException of(StoreErrorCode code, String message, Exception causeOrNull) {
    return StoreFailures.of(location, code, message, causeOrNull);
  }
}
