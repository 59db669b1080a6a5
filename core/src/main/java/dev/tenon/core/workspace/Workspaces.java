package dev.tenon.core.workspace;

import java.util.List;
import java.util.Optional;

/**
 * Use cases for workspaces. Safe for use by many threads; each call is one transaction. All methods
 * throw {@link dev.tenon.core.error.TenonException} with {@code WORKSPACE_NOT_FOUND} if the
 * workspace does not exist.
 */
public interface Workspaces {

  /**
   * Creates a workspace.
   *
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}
   */
  default Workspace create(String name) {
    return create(name, Optional.empty());
  }

  /**
   * Creates a workspace that the embedder can find by its own id.
   *
   * @param externalId 1 to 255 printable ASCII characters; unique among all workspaces
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}, {@code
   *     ID_INVALID}, {@code EXTERNAL_ID_TAKEN}
   */
  Workspace create(String name, Optional<String> externalId);

  /** Finds a workspace. */
  Workspace get(WorkspaceId id);

  /**
   * Finds a workspace by the embedder's id. Every administrator of a workspace can give it an
   * external id that no other one has yet. If customers are administrators, also with API tokens,
   * store the {@link WorkspaceId} at creation instead, and find workspaces by that.
   */
  Optional<Workspace> findByExternalId(String externalId);

  /** Lists all workspaces by name. */
  List<Workspace> list();

  /**
   * Renames the caller's workspace.
   *
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}
   */
  Workspace rename(String newName, Caller caller);

  /**
   * Changes or removes the external id of the caller's workspace.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}, {@code EXTERNAL_ID_TAKEN}
   */
  Workspace setExternalId(Optional<String> externalId, Caller caller);

  /** How the setup pages of the caller's workspace look; {@link Appearance#DEFAULT} at first. */
  Appearance appearance(Caller caller);

  /**
   * How the setup pages of a workspace look, for pages that are shown to people without a caller.
   */
  Appearance publicAppearance(WorkspaceId id);

  /**
   * Changes how the setup pages of the caller's workspace look; replaces all values.
   *
   * @throws dev.tenon.core.error.TenonException {@code WORKSPACE_NOT_FOUND}
   */
  Appearance setAppearance(Appearance appearance, Caller caller);

  /** Counts what deleting the caller's workspace would delete; changes nothing. */
  DeletionPreview previewDeletion(Caller caller);

  /**
   * Deletes the caller's workspace with everything it owns: operators, sessions, onboardings,
   * integrations with their credentials and history, and undelivered events. Does not change the
   * accounts in the clouds.
   *
   * <p>The audit trail is kept under the workspace's id and ends with the deletion. It still shows
   * who deleted what, and its hash chain can still be verified. Any caller with that workspace id
   * can read it. Nothing else of the workspace remains.
   *
   * @param confirmation from {@link #previewDeletion}
   * @throws dev.tenon.core.error.TenonException {@code CONFIRMATION_INVALID} if it belongs to
   *     another workspace or the contents have changed; preview again
   */
  void delete(String confirmation, Caller caller);
}
