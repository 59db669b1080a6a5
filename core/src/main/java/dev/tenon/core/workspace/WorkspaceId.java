package dev.tenon.core.workspace;

import dev.tenon.core.internal.IdSyntax;

/**
 * Identifies one workspace permanently.
 *
 * @param value opaque: compare, store or show it, but do not parse it
 */
public record WorkspaceId(String value) {

  /**
   * Checks the syntax.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public WorkspaceId {
    IdSyntax.require("A workspace", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
