package dev.tenon.core.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps workspaces. Called by the use cases inside a transaction; implemented by a store. */
public interface WorkspaceRepository {

  /**
   * Adds a workspace.
   *
   * @return whether it was added; {@code false} when the name is taken
   */
  boolean add(Workspace workspace);

  /** Finds by id. */
  Optional<Workspace> find(WorkspaceId id);

  /** All workspaces, by name. */
  List<Workspace> all();

  /** Records the first connection; does nothing when one is recorded. */
  void markConnected(WorkspaceId id, Instant at);
}
