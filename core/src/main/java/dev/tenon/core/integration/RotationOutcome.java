package dev.tenon.core.integration;

import dev.tenon.core.check.Verification;
import java.util.function.Function;

/** How an attempt to confirm a rotation ended. */
public sealed interface RotationOutcome {

  /** The integration as it stands afterwards. */
  Integration integration();

  /** The answers that led to it. */
  Verification verification();

  /** The new credential was proven and is in force; the old one is destroyed. */
  record Activated(Integration integration) implements RotationOutcome {
    @Override
    public Verification verification() {
      return integration.verification();
    }
  }

  /** The new credential was not proven yet; the old one stays in force. */
  record Waiting(Integration integration, Verification verification) implements RotationOutcome {}

  /** Handles every case. */
  default <T> T fold(Function<Activated, T> activated, Function<Waiting, T> waiting) {
    return this instanceof Activated outcome
        ? activated.apply(outcome)
        : waiting.apply((Waiting) this);
  }
}
