package dev.tenon.views;

import dev.tenon.core.workspace.DeletionPreview;
import dev.tenon.core.workspace.WorkspaceContents;

/**
 * What deleting a workspace would delete.
 *
 * @param confirmation the value that the deletion needs
 */
public record DeletionPreviewData(
    WorkspaceData workspace, WorkspaceContents contents, String confirmation) {

  /** Converts a preview. */
  public static DeletionPreviewData of(DeletionPreview preview) {
    return new DeletionPreviewData(
        WorkspaceData.of(preview.workspace()), preview.contents(), preview.confirmation());
  }
}
