package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A workspace, which owns operators, onboardings and integrations.
 *
 * @param name unique in the store, ignoring case
 * @param externalId the embedder's own id of the workspace; unique in the store if present
 * @param firstConnectedAt when its first integration connected; from then on operators see Home
 *     after signing in
 */
public record Workspace(
    WorkspaceId id,
    String name,
    Optional<String> externalId,
    Instant createdAt,
    Optional<Instant> firstConnectedAt) {

  public Workspace {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(externalId, "externalId");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(firstConnectedAt, "firstConnectedAt");
  }

  /** Creates a workspace without an external id. */
  public Workspace(
      WorkspaceId id, String name, Instant createdAt, Optional<Instant> firstConnectedAt) {
    this(id, name, Optional.empty(), createdAt, firstConnectedAt);
  }

  /** A copy with another name. */
  public Workspace renamed(String newName) {
    return new Workspace(id, newName, externalId, createdAt, firstConnectedAt);
  }

  /** A copy with another external id, or with none. */
  public Workspace withExternalId(Optional<String> newExternalId) {
    return new Workspace(id, name, newExternalId, createdAt, firstConnectedAt);
  }
}
