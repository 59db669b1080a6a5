package dev.tenon.core.workspace;

import java.util.List;

/** Use cases about workspaces. Safe for use by many threads; each call is one transaction. */
public interface Workspaces {

  /**
   * Creates a workspace.
   *
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}
   */
  Workspace create(String name);

  /**
   * Finds a workspace.
   *
   * @throws dev.tenon.core.error.TenonException {@code WORKSPACE_NOT_FOUND}
   */
  Workspace get(WorkspaceId id);

  /** All workspaces, by name. */
  List<Workspace> list();
}
