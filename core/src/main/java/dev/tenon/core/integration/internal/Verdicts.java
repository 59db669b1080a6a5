package dev.tenon.core.integration.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;

/** What a verification makes of an integration. */
public final class Verdicts {

  private Verdicts() {}

  /** The state that an outcome alone speaks for. */
  public static IntegrationState stateAfter(Outcome outcome) {
    return switch (outcome) {
      case PASSED, PASSED_INCOMPLETE, INCONCLUSIVE -> IntegrationState.CONNECTED;
      case PASSED_WITH_FINDINGS, PROPAGATING -> IntegrationState.ATTENTION;
      case FAILED -> IntegrationState.BROKEN;
    };
  }

  /** The integration after the verification; what could not be told leaves what was known. */
  static Integration apply(Integration integration, Verification verification) {
    return switch (verification.outcome()) {
      case INCONCLUSIVE -> integration.stale(verification);
      case PASSED_INCOMPLETE -> {
        Integration stale = integration.stale(verification);
        yield stale.state() == IntegrationState.BROKEN
            ? stale.inState(IntegrationState.ATTENTION)
            : stale;
      }
      case PASSED, PASSED_WITH_FINDINGS, PROPAGATING, FAILED ->
          integration.verified(stateAfter(verification.outcome()), verification);
    };
  }
}
