package dev.tenon.core.integration;

import dev.tenon.core.internal.IdSyntax;
import java.util.Optional;

/**
 * Identifies one integration permanently, from the start of its onboarding.
 *
 * @param value opaque: compare, store or show it, but do not parse it
 */
public record IntegrationId(String value) {

  /**
   * Checks the syntax.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public IntegrationId {
    IdSyntax.require("An integration", value);
  }

  /** The id that a text is; empty for a text that cannot be one, such as a name with a space. */
  public static Optional<IntegrationId> ifValid(String text) {
    return IdSyntax.matches(text) ? Optional.of(new IntegrationId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
