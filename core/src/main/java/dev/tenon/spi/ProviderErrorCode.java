package dev.tenon.spi;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.INTERNAL;
import static dev.tenon.spi.ErrorCategory.PROVIDER;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

/**
 * The failures that every provider can meet; a provider adds an enum for those of its own cloud.
 */
public enum ProviderErrorCode implements ErrorCode {
  /** An option of a session, such as its duration, is not possible with this account. */
  ACCESS_OPTION_REFUSED(CALLER),
  /** The provider does not offer the capability that was asked for. */
  CAPABILITY_NOT_OFFERED(CALLER),
  /** A check was not run because an earlier one failed that it builds on. */
  CHECK_NOT_REACHED(CALLER),
  /** The credential lent for the call lacks a part that the provider needs. */
  CREDENTIAL_INCOMPLETE(INTERNAL),
  /** The calling thread was interrupted; nothing was decided. */
  INTERRUPTED(TRANSIENT),
  /** The provider answered with something that it never should: malformed, too large, cut off. */
  PROVIDER_ANSWER_UNREADABLE(PROVIDER),
  /** The provider refused in a way that this version of the adapter has no explanation for. */
  PROVIDER_REFUSED(PROVIDER),
  /** The provider asked to slow down. */
  PROVIDER_THROTTLED(TRANSIENT),
  /** No answer came before the deadline. */
  PROVIDER_TIMEOUT(TRANSIENT),
  /** The provider reported a fault of its own (HTTP 5xx). */
  PROVIDER_UNAVAILABLE(TRANSIENT),
  /** No connection to the provider could be made. */
  PROVIDER_UNREACHABLE(TRANSIENT),
  /** The configured HTTPS proxy refused to connect to the provider. */
  PROXY_REFUSED(CALLER),
  /** A setting of the provider has a value it does not accept. */
  SETTING_INVALID(CALLER),
  /** A setting that is needed for what was asked has no value. */
  SETTING_MISSING(CALLER),
  /** A setting was given that the provider does not have. */
  SETTING_UNKNOWN(CALLER),
  /** The certificate that the far side presented is not trusted here. */
  TLS_NOT_TRUSTED(CALLER);

  private final ErrorCategory category;

  ProviderErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
