package dev.tenon.views;

import dev.tenon.core.workspace.DeletionPreview;
import dev.tenon.core.workspace.WorkspaceContents;

/**
 * What deleting a workspace would delete.
 *
 * @param confirmation the value that the deletion needs
 */
public record DeletionPreviewData(
    WorkspaceData workspace, ContentsData contents, String confirmation) {

  /** Converts a preview. */
  public static DeletionPreviewData of(DeletionPreview preview) {
    return new DeletionPreviewData(
        WorkspaceData.of(preview.workspace()),
        ContentsData.of(preview.contents()),
        preview.confirmation());
  }

  /** The number of records in the workspace. */
  public record ContentsData(
      long operators,
      long sessions,
      long onboardings,
      long integrations,
      long credentials,
      long historyEntries,
      long setupLinks) {

    private static ContentsData of(WorkspaceContents contents) {
      return new ContentsData(
          contents.operators(),
          contents.sessions(),
          contents.onboardings(),
          contents.integrations(),
          contents.credentials(),
          contents.historyEntries(),
          contents.setupLinks());
    }
  }
}
