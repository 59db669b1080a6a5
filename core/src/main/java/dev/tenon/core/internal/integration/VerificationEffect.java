package dev.tenon.core.internal.integration;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;

/** How a verification changes an integration. */
public final class VerificationEffect {

  private VerificationEffect() {}

  /** The state that follows from the outcome of a conclusive verification. */
  public static IntegrationState stateAfter(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> IntegrationState.CONNECTED;
      case PASSED_INCOMPLETE, PASSED_WITH_FINDINGS, PROPAGATING -> IntegrationState.ATTENTION;
      case FAILED -> IntegrationState.BROKEN;
      case INCONCLUSIVE ->
          throw new IllegalArgumentException("no state follows from an inconclusive verification");
    };
  }

  /** The integration after the verification; an inconclusive one leaves the state unchanged. */
  public static Integration apply(Integration integration, Verification verification) {
    return switch (verification.outcome()) {
      case INCONCLUSIVE -> integration.stale(verification.at(), verification.propagatingSince());
      case PASSED_INCOMPLETE ->
          integration.verified(
              integration.state() == IntegrationState.CONNECTED
                  ? IntegrationState.CONNECTED
                  : IntegrationState.ATTENTION,
              verification,
              true);
      case PASSED, PASSED_WITH_FINDINGS, PROPAGATING, FAILED ->
          integration.verified(stateAfter(verification.outcome()), verification, false);
    };
  }
}
