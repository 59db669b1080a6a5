package dev.tenon.core.access;

import dev.tenon.spi.AccessSession;

/**
 * Opens short-lived sessions of linked accounts. A platform uses them to call the cloud's APIs.
 * Safe for use by many threads.
 *
 * <p>A session is cached in the memory of this process until five minutes before it expires, and is
 * never stored. Calls with the same integration, audience and options share it. Each call is
 * recorded in the audit trail before the provider is called.
 */
public interface Access {

  /**
   * Returns a cached session that is valid for at least five more minutes, or opens a new one.
   * Opening a session blocks until the provider answers and holds no transaction.
   *
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_NOT_FOUND}, {@code
   *     INTEGRATION_PAUSED}, {@code INTEGRATION_BROKEN} while a required check fails, {@code
   *     CAPABILITY_NOT_OFFERED}, {@code AUDIENCE_UNKNOWN}, {@code ACCESS_OPTION_REFUSED}, {@code
   *     CREDENTIAL_MISSING}, or the provider's code
   */
  AccessSession open(OpenAccess command);
}
