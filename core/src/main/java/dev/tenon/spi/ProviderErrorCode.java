package dev.tenon.spi;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.INTERNAL;
import static dev.tenon.spi.ErrorCategory.PROVIDER;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

/**
 * The failures that can occur with every provider. A provider adds an enum for those of its own
 * cloud.
 */
public enum ProviderErrorCode implements ErrorCode {
  /** An option of a session, such as its duration, is not supported for this account. */
  ACCESS_OPTION_REFUSED(CALLER),
  /** The provider does not offer the requested capability. */
  CAPABILITY_NOT_OFFERED(CALLER),
  /** A check was not run because a check that it depends on failed. */
  CHECK_NOT_REACHED(CALLER),
  /** The credential lent for the call lacks a part that the provider needs. */
  CREDENTIAL_INCOMPLETE(INTERNAL),
  /** The calling thread was interrupted; there is no result. */
  INTERRUPTED(TRANSIENT),
  /** The provider returned an invalid response: malformed, too large or truncated. */
  PROVIDER_ANSWER_UNREADABLE(PROVIDER),
  /** Recent requests to a host of the provider failed, so none is sent to it for a while. */
  PROVIDER_CIRCUIT_OPEN(TRANSIENT),
  /** A request was not sent because it would exceed the rate that the provider allows. */
  PROVIDER_QUOTA_REACHED(TRANSIENT),
  /** The provider returned an error that this version of the adapter does not recognize. */
  PROVIDER_REFUSED(PROVIDER),
  /** The provider throttled the call. */
  PROVIDER_THROTTLED(TRANSIENT),
  /** The provider did not respond before the deadline. */
  PROVIDER_TIMEOUT(TRANSIENT),
  /** The provider reported an internal error (HTTP 5xx). */
  PROVIDER_UNAVAILABLE(TRANSIENT),
  /** No connection to the provider could be opened. */
  PROVIDER_UNREACHABLE(TRANSIENT),
  /** The configured HTTPS proxy refused to connect to the provider. */
  PROXY_REFUSED(CALLER),
  /** A setting of the provider has a value it does not accept. */
  SETTING_INVALID(CALLER),
  /** A setting that the call needs has no value. */
  SETTING_MISSING(CALLER),
  /** The provider has no setting with the given name. */
  SETTING_UNKNOWN(CALLER),
  /** The server's certificate is not trusted. */
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
