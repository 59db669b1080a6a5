package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

/**
 * Names one workspace for ever.
 *
 * @param value opaque; compare, store, show, but do not take apart
 */
public record WorkspaceId(String value) {

  public WorkspaceId {
    requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value;
  }
}
