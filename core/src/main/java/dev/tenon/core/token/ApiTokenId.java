package dev.tenon.core.token;

import dev.tenon.core.internal.IdSyntax;

/**
 * Identifies an API token; it is no secret.
 *
 * @param value as Tenon returned it, such as {@code tok_3v8k...}
 */
public record ApiTokenId(String value) {

  /**
   * Checks the syntax.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public ApiTokenId {
    IdSyntax.require("An API token", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
