package dev.tenon.core.access;

import dev.tenon.spi.AccessSession;

/**
 * Opens short-lived sessions of linked accounts, which is what a platform links them for. Safe for
 * use by many threads.
 *
 * <p>A session is lent, never stored: it stays in the memory of this process until five minutes
 * before its end, and a call with the same integration, audience and options gets the same one.
 * Each call is recorded in the audit trail before the provider is called.
 */
public interface Access {

  /**
   * Opens a session, or lends one that is still good for five minutes at least. Blocks for as long
   * as the provider takes when a new one is needed, without holding a transaction.
   *
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_NOT_FOUND}, {@code
   *     INTEGRATION_PAUSED}, {@code INTEGRATION_BROKEN} while a required check fails, {@code
   *     CAPABILITY_NOT_OFFERED}, {@code AUDIENCE_UNKNOWN}, {@code ACCESS_OPTION_REFUSED}, {@code
   *     CREDENTIAL_MISSING}, or the provider's code
   */
  AccessSession open(OpenAccess command);
}
