package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The unit that owns integrations.
 *
 * @param name unique in the store, whatever the case of its letters
 * @param firstConnectedAt when an integration of it first connected; from then on the operator
 *     lands on Home
 */
public record Workspace(
    WorkspaceId id, String name, Instant createdAt, Optional<Instant> firstConnectedAt) {

  public Workspace {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(firstConnectedAt, "firstConnectedAt");
  }
}
