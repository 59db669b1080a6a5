package dev.tenon.core.integration;

import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;

/**
 * Use cases that replace the credential of a linked account in two phases: a new one is created and
 * installed by the customer beside the old one, and replaces it only after its checks passed. Safe
 * for use by many threads; all throw {@link dev.tenon.core.error.TenonException} with {@code
 * INTEGRATION_NOT_FOUND} for what is not in the caller's workspace.
 *
 * <p>{@link Integrations#guide} returns the steps for the customer.
 */
public interface Rotations {

  /**
   * Creates the new credential, or returns the rotation in progress. Uses no network.
   *
   * @param version what the change may replace, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code CAPABILITY_NOT_OFFERED}, {@code
   *     CREDENTIAL_MISSING}, {@code VERSION_CHANGED}
   */
  Integration start(IntegrationId id, ExpectedVersion version, Caller caller);

  /** Starts a rotation of an integration of any version. */
  default Integration start(IntegrationId id, Caller caller) {
    return start(id, ExpectedVersion.ANY, caller);
  }

  /**
   * Runs all checks with the new credential and activates it when every required one passes. Blocks
   * for as long as the provider takes, without holding a transaction. If the process is killed at
   * any point, either the old or the new credential is in force. A failure with the new one makes
   * the integration stale, because its cause may affect the old one too.
   *
   * @throws dev.tenon.core.error.TenonException {@code ROTATION_NOT_STARTED}, {@code
   *     INTEGRATION_PAUSED}, {@code CREDENTIAL_MISSING}, {@code CHANGED_MEANWHILE}, or the
   *     provider's code
   */
  RotationOutcome confirm(IntegrationId id, CheckListener listener, Caller caller);

  /**
   * Destroys the new credential; the old one remains in force. Does nothing without a rotation.
   *
   * @param version what the change may replace, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code VERSION_CHANGED}
   */
  Integration cancel(IntegrationId id, ExpectedVersion version, Caller caller);

  /** Cancels the rotation of an integration of any version. */
  default Integration cancel(IntegrationId id, Caller caller) {
    return cancel(id, ExpectedVersion.ANY, caller);
  }
}
