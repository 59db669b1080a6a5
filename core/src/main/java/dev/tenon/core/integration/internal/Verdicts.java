package dev.tenon.core.integration.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;

/** What a verification makes of an integration. */
public final class Verdicts {

  private Verdicts() {}

  /** The state that the outcome of a kept verification alone speaks for. */
  public static IntegrationState stateAfter(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> IntegrationState.CONNECTED;
      case PASSED_INCOMPLETE, PASSED_WITH_FINDINGS, PROPAGATING -> IntegrationState.ATTENTION;
      case FAILED -> IntegrationState.BROKEN;
      case INCONCLUSIVE ->
          throw new IllegalArgumentException("what could not be told is not kept as a verdict");
    };
  }

  /** The integration after the verification; what could not be told leaves what was known. */
  static Integration apply(Integration integration, Verification verification) {
    return switch (verification.outcome()) {
      case INCONCLUSIVE -> integration.stale(verification.propagatingSince());
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
