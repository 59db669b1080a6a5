package dev.tenon.core.alert;

import dev.tenon.core.internal.IdSyntax;

/**
 * Identifies an alert; receivers of webhooks get it as {@code webhook-id}.
 *
 * @param value as Tenon returned it, such as {@code msg_3v8k...}
 */
public record AlertId(String value) {

  /**
   * Checks the syntax.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public AlertId {
    IdSyntax.require("An alert", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
