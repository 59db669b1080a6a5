package dev.tenon.core.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores workspaces. Called by the use cases inside a transaction; implemented by a store. */
public interface WorkspaceRepository {

  /**
   * Adds a workspace. The caller checked in the same transaction that the external id is free.
   *
   * @return whether it was added; {@code false} when the name is taken
   */
  boolean add(Workspace workspace);

  /** Finds a workspace by id. */
  Optional<Workspace> find(WorkspaceId id);

  /** Finds a workspace by name, ignoring case. */
  Optional<Workspace> findByName(String name);

  /** Finds a workspace by the embedder's id. */
  Optional<Workspace> findByExternalId(String externalId);

  /** Finds the workspace that was created first. */
  Optional<Workspace> first();

  /** Lists all workspaces by name. */
  List<Workspace> all();

  /**
   * Replaces the name and the external id. The caller checked in the same transaction that both are
   * free. Does nothing if the workspace does not exist.
   */
  void update(Workspace workspace);

  /** Records the first connection; does nothing if one is already recorded. */
  void markConnected(WorkspaceId id, Instant at);

  /** How the setup pages of a workspace look; empty if that was never set. */
  Optional<Appearance> appearance(WorkspaceId id);

  /** Sets how the setup pages of a workspace look. */
  void setAppearance(WorkspaceId id, Appearance appearance);

  /** Counts the records in a workspace. */
  WorkspaceContents contents(WorkspaceId id);

  /**
   * Deletes a workspace with everything it owns except its audit trail, which can still be read and
   * appended to. The name and the external id become available again.
   */
  void delete(WorkspaceId id, Instant at);
}
