package dev.tenon.core.integration;

import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;

/**
 * Use cases that replace the credential of a linked account in two phases: a new one is made and
 * installed by the customer beside the old one, and comes into force only when it was proven. Safe
 * for use by many threads; all throw {@link dev.tenon.core.error.TenonException} with {@code
 * INTEGRATION_NOT_FOUND} for what is not in the caller's workspace.
 *
 * <p>What the customer has to do is told by {@link Integrations#guide}.
 */
public interface Rotations {

  /**
   * Makes the new credential; gives the rotation under way when there is one. Uses no network.
   *
   * @throws dev.tenon.core.error.TenonException {@code CAPABILITY_NOT_OFFERED}, {@code
   *     CREDENTIAL_MISSING}
   */
  Integration start(IntegrationId id, Caller caller);

  /**
   * Asks the provider all its checks with the new credential and puts it in force when every
   * required one passes. Blocks for as long as the provider takes; holds no transaction meanwhile.
   * Interrupted or killed at any moment, it leaves either the old or the new credential in force. A
   * failure with the new one makes the integration stale: what failed may concern the old one too.
   *
   * @throws dev.tenon.core.error.TenonException {@code ROTATION_NOT_STARTED}, {@code
   *     INTEGRATION_PAUSED}, {@code CREDENTIAL_MISSING}, {@code CHANGED_MEANWHILE}, or the
   *     provider's code
   */
  RotationOutcome confirm(IntegrationId id, CheckListener listener, Caller caller);

  /** Destroys the new credential; the old one stays in force. Does nothing when there is none. */
  Integration cancel(IntegrationId id, Caller caller);
}
