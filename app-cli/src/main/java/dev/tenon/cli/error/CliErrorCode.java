package dev.tenon.cli.error;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.INTERNAL;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** The failures of the launcher itself. */
public enum CliErrorCode implements ErrorCode {
  /** A file with certificate authorities holds none, or something else. */
  CA_FILE_INVALID(CALLER),
  /** A configured value is not of the form it must have. */
  CONFIGURATION_INVALID(CALLER),
  /** The configuration file sets something that does not exist. */
  CONFIGURATION_UNKNOWN(CALLER),
  /** The key of an installation is here, but its database is gone. */
  DATABASE_MISSING(CALLER),
  /** A file or folder cannot be read. */
  FILE_UNREADABLE(CALLER),
  /** A file or folder cannot be written. */
  FILE_UNWRITABLE(CALLER),
  /** A value is missing, and there is no terminal to ask for it. */
  INPUT_MISSING(CALLER),
  /** A defect: something happened that should be impossible. */
  INTERNAL_FAULT(INTERNAL),
  /** The action was not confirmed. */
  NOT_CONFIRMED(CALLER),
  /** The data folder holds no installation yet. */
  NOT_INITIALIZED(CALLER),
  /** Nobody is signed in. */
  NOT_SIGNED_IN(CALLER),
  /** Two providers have the same id. */
  PROVIDER_DUPLICATE(CALLER),

  /** An integration or a setting belongs to a provider that is not installed. */
  PROVIDER_MISSING(CALLER),

  /** A jar in the provider folder cannot be loaded. */
  PROVIDER_UNLOADABLE(CALLER),
  /** The sandbox does not answer. */
  SANDBOX_GONE(TRANSIENT),
  /** The sandbox cannot be started or told what was asked. */
  SANDBOX_REFUSED(CALLER),
  /** The command line is not understood. */
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
