package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

/**
 * What the deletion of a workspace would delete.
 *
 * @param confirmation to be passed to {@link Workspaces#delete}; belongs to these contents and is
 *     refused when they have changed
 */
public record DeletionPreview(
    Workspace workspace, WorkspaceContents contents, String confirmation) {

  public DeletionPreview {
    requireNonNull(workspace, "workspace");
    requireNonNull(contents, "contents");
    requireNonNull(confirmation, "confirmation");
  }
}
