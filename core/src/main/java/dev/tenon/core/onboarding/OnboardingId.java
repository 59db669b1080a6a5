package dev.tenon.core.onboarding;

import dev.tenon.core.internal.IdSyntax;
import java.util.Optional;

/**
 * Identifies one onboarding permanently.
 *
 * @param value opaque: compare, store or show it, but do not parse it
 */
public record OnboardingId(String value) {

  /**
   * Checks the syntax.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public OnboardingId {
    IdSyntax.require("An onboarding", value);
  }

  /** Parses an id; empty if the text is not a valid id, such as a name with a space. */
  public static Optional<OnboardingId> ifValid(String text) {
    return IdSyntax.matches(text) ? Optional.of(new OnboardingId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
