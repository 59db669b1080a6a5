package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

/**
 * Who asks, and in which workspace. Every command and query carries one: what lies in another
 * workspace is not found, and what is changed is recorded under the operator's name.
 */
public record Caller(WorkspaceId workspace, OperatorId operator) {

  public Caller {
    requireNonNull(workspace, "workspace");
    requireNonNull(operator, "operator");
  }
}
