package dev.tenon.cli.error;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.INTERNAL;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** The failures of the launcher itself. */
public enum CliErrorCode implements ErrorCode {
  /** A file with certificate authorities contains no valid certificates. */
  CA_FILE_INVALID(CALLER),
  /** A configured value has an invalid format. */
  CONFIGURATION_INVALID(CALLER),
  /** The configuration file contains an unknown setting. */
  CONFIGURATION_UNKNOWN(CALLER),
  /** The database of an existing installation is missing. */
  DATABASE_MISSING(CALLER),
  /** A file or folder cannot be read. */
  FILE_UNREADABLE(CALLER),
  /** A file or folder cannot be written. */
  FILE_UNWRITABLE(CALLER),
  /** A value is missing, and there is no terminal to ask for it. */
  INPUT_MISSING(CALLER),
  /** A defect in Tenon. */
  INTERNAL_FAULT(INTERNAL),
  /** The action was not confirmed. */
  NOT_CONFIRMED(CALLER),
  /** The data folder contains no installation yet. */
  NOT_INITIALIZED(CALLER),
  /** No operator is signed in. */
  NOT_SIGNED_IN(CALLER),
  /** Another process listens on the port, or this user may not. */
  PORT_UNAVAILABLE(CALLER),
  /** Two providers have the same id. */
  PROVIDER_DUPLICATE(CALLER),
  /** An integration or a setting belongs to a provider that is not installed. */
  PROVIDER_MISSING(CALLER),
  /** A jar in the provider folder cannot be loaded. */
  PROVIDER_UNLOADABLE(CALLER),
  /** The sandbox is not reachable. */
  SANDBOX_GONE(TRANSIENT),
  /** The sandbox cannot be started, or rejected the request. */
  SANDBOX_REFUSED(CALLER),
  /** A file with a secret or a password is empty, starts with a blank line or is not in UTF-8. */
  SECRET_FILE_INVALID(CALLER),
  /** The command line is not valid. */
  USAGE_INVALID(CALLER);

  private final ErrorCategory category;

  CliErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
