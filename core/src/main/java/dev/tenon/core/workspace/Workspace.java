package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The unit that owns integrations.
 *
 * @param name unique in the store, ignoring case
 * @param externalId what the embedder calls the workspace; unique in the store if given
 * @param firstConnectedAt when an integration of it first connected; from then on operators land on
 *     Home
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

  /** A workspace without an external id. */
  public Workspace(
      WorkspaceId id, String name, Instant createdAt, Optional<Instant> firstConnectedAt) {
    this(id, name, Optional.empty(), createdAt, firstConnectedAt);
  }

  /** The same workspace under another name. */
  public Workspace renamed(String newName) {
    return new Workspace(id, newName, externalId, createdAt, firstConnectedAt);
  }

  /** The same workspace with another external id, or with none. */
  public Workspace withExternalId(Optional<String> newExternalId) {
    return new Workspace(id, name, newExternalId, createdAt, firstConnectedAt);
  }
}
