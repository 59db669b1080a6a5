package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;

/** An integration whose verification is due. */
public record DueIntegration(WorkspaceId workspace, IntegrationId id) {

  public DueIntegration {
    requireNonNull(workspace, "workspace");
    requireNonNull(id, "id");
  }
}
