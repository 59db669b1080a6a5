package dev.tenon.core.onboarding;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import java.util.function.Function;

/** How an attempt to connect ended. */
public sealed interface ConnectOutcome {

  /** The verification with the new credential. */
  Verification verification();

  /** The account is linked. */
  record Connected(Integration integration) implements ConnectOutcome {
    @Override
    public Verification verification() {
      return integration.verification();
    }
  }

  /** The account is not linked yet; the onboarding stays open and keeps the entered values. */
  record Blocked(Onboarding onboarding, Verification verification) implements ConnectOutcome {}

  /** Handles every case. */
  default <T> T fold(Function<Connected, T> connected, Function<Blocked, T> blocked) {
    return this instanceof Connected outcome
        ? connected.apply(outcome)
        : blocked.apply((Blocked) this);
  }
}
