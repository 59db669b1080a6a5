package dev.tenon.core.workspace;

import java.util.List;
import java.util.Optional;

/**
 * Use cases about workspaces. Safe for use by many threads; each call is one transaction. All throw
 * {@link dev.tenon.core.error.TenonException} with {@code WORKSPACE_NOT_FOUND} when there is none
 * of that id.
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
   * Creates a workspace that the embedder can find by an id of its own.
   *
   * @param externalId 1 to 255 printable ASCII characters; unique among all workspaces
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}, {@code
   *     ID_INVALID}, {@code EXTERNAL_ID_TAKEN}
   */
  Workspace create(String name, Optional<String> externalId);

  /** Finds a workspace. */
  Workspace get(WorkspaceId id);

  /** Finds a workspace by the embedder's id. */
  Optional<Workspace> findByExternalId(String externalId);

  /** All workspaces, by name. */
  List<Workspace> list();

  /**
   * Gives the caller's workspace another name.
   *
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}
   */
  Workspace rename(String newName, Caller caller);

  /**
   * Gives the caller's workspace another external id, or none.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}, {@code EXTERNAL_ID_TAKEN}
   */
  Workspace setExternalId(Optional<String> externalId, Caller caller);

  /** Counts what deleting the caller's workspace would delete; changes nothing. */
  DeletionPreview previewDeletion(Caller caller);

  /**
   * Deletes the caller's workspace with all it owns: operators, sessions, onboardings, integrations
   * with their credentials and history, and events that were not delivered. Accounts in the clouds
   * are left as they are.
   *
   * <p>The audit trail is kept under the workspace's id and ends with the deletion: it answers who
   * deleted what after everything else is gone, and its chain of hashes stays verifiable. It can be
   * read with any caller of that workspace id; nothing else of the workspace remains.
   *
   * @param confirmation of {@link #previewDeletion}
   * @throws dev.tenon.core.error.TenonException {@code CONFIRMATION_INVALID} when it belongs to
   *     another workspace or the contents have changed; preview again
   */
  void delete(String confirmation, Caller caller);
}
