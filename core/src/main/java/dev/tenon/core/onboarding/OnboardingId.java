package dev.tenon.core.onboarding;

import dev.tenon.core.internal.IdSyntax;
import java.util.Optional;

/**
 * Identifies one onboarding permanently.
 *
 * @param value opaque; compare, store, show, but do not take apart
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

  /** The id that a text is; empty for a text that cannot be one, such as a name with a space. */
  public static Optional<OnboardingId> ifValid(String text) {
    return IdSyntax.matches(text) ? Optional.of(new OnboardingId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
