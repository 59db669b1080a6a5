package dev.tenon.core.setup;

import dev.tenon.core.internal.IdSyntax;

/**
 * Identifies one setup link permanently. It opens nothing; {@link SetupToken} does.
 *
 * @param value opaque: compare, store or show it, but do not parse it
 */
public record SetupLinkId(String value) {

  /**
   * Checks the syntax.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public SetupLinkId {
    IdSyntax.require("A setup link", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
