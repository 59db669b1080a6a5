package dev.tenon.core.alert;

import dev.tenon.core.internal.IdSyntax;
import java.util.Optional;

/**
 * Identifies an alert channel.
 *
 * @param value as Tenon returned it, such as {@code alc_3v8k...}
 */
public record AlertChannelId(String value) {

  /**
   * Checks the syntax.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public AlertChannelId {
    IdSyntax.require("An alert channel", value);
  }

  /** The id in a text; empty if the text cannot be an id. */
  public static Optional<AlertChannelId> ifValid(String text) {
    return IdSyntax.matches(text) ? Optional.of(new AlertChannelId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
