package dev.tenon.core.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores workspaces. Called by the use cases inside a transaction; implemented by a store. */
public interface WorkspaceRepository {

  /**
   * Adds a workspace, whose external id was found free in the same transaction.
   *
   * @return whether it was added; {@code false} when the name is taken
   */
  boolean add(Workspace workspace);

  /** Finds by id. */
  Optional<Workspace> find(WorkspaceId id);

  /** Finds by name, ignoring case. */
  Optional<Workspace> findByName(String name);

  /** Finds by the embedder's id. */
  Optional<Workspace> findByExternalId(String externalId);

  /** All workspaces, by name. */
  List<Workspace> all();

  /**
   * Replaces name and external id, both found free in the same transaction; does nothing when there
   * is no such workspace.
   */
  void update(Workspace workspace);

  /** Records the first connection; does nothing when one is recorded. */
  void markConnected(WorkspaceId id, Instant at);

  /** Counts what a workspace holds. */
  WorkspaceContents contents(WorkspaceId id);

  /**
   * Deletes a workspace with all it owns, except its audit trail, which stays readable and can be
   * appended to. Name and external id become free.
   */
  void delete(WorkspaceId id, Instant at);
}
