package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

/**
 * Shows what deleting a workspace would delete.
 *
 * @param confirmation pass it to {@link Workspaces#delete}, which refuses it if the contents have
 *     changed
 */
public record DeletionPreview(
    Workspace workspace, WorkspaceContents contents, String confirmation) {

  public DeletionPreview {
    requireNonNull(workspace, "workspace");
    requireNonNull(contents, "contents");
    requireNonNull(confirmation, "confirmation");
  }
}
