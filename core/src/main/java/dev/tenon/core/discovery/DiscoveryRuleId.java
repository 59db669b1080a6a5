package dev.tenon.core.discovery;

import dev.tenon.core.internal.IdSyntax;
import java.util.Optional;

/**
 * Identifies a discovery rule.
 *
 * @param value as Tenon returned it, such as {@code dru_3v8k...}
 */
public record DiscoveryRuleId(String value) {

  /**
   * Checks the syntax.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public DiscoveryRuleId {
    IdSyntax.require("A discovery rule", value);
  }

  /** The id in a text; empty if the text cannot be an id. */
  public static Optional<DiscoveryRuleId> ifValid(String text) {
    return IdSyntax.matches(text) ? Optional.of(new DiscoveryRuleId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
