package dev.tenon.core.integration;

import dev.tenon.core.check.Verification;
import java.util.function.Function;

/** The outcome of an attempt to confirm a rotation. */
public sealed interface RotationOutcome {

  /** The integration afterwards. */
  Integration integration();

  /** The verification with the new credential. */
  Verification verification();

  /** The new credential passed and is in force; the old one is destroyed. */
  record Activated(Integration integration) implements RotationOutcome {
    @Override
    public Verification verification() {
      return integration.verification();
    }
  }

  /** The new credential has not passed yet; the old one remains in force. */
  record Waiting(Integration integration, Verification verification) implements RotationOutcome {}

  /** Handles every case. */
  default <T> T fold(Function<Activated, T> activated, Function<Waiting, T> waiting) {
    return this instanceof Activated outcome
        ? activated.apply(outcome)
        : waiting.apply((Waiting) this);
  }
}
