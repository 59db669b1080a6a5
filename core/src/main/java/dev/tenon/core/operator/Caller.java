package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;

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
