package dev.tenon.views;

import dev.tenon.core.workspace.Workspace;
import java.time.Instant;

/**
 * A workspace.
 *
 * @param externalId the embedder's own id; null if there is none
 * @param firstConnectedAt when its first integration connected; null before that
 */
public record WorkspaceData(
    String id, String name, String externalId, String createdAt, String firstConnectedAt) {

  /** Converts a workspace. */
  public static WorkspaceData of(Workspace workspace) {
    return new WorkspaceData(
        workspace.id().value(),
        workspace.name(),
        workspace.externalId().orElse(null),
        workspace.createdAt().toString(),
        workspace.firstConnectedAt().map(Instant::toString).orElse(null));
  }
}
