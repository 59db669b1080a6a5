package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryWorkspaces implements WorkspaceRepository {

  final Rows<WorkspaceId, Workspace> rows = new Rows<>();

  @Override
  public boolean add(Workspace workspace) {
    String key = Names.key(workspace.name());
    if (rows.all().values().stream().anyMatch(other -> Names.key(other.name()).equals(key))) {
      return false;
    }
    rows.all().put(workspace.id(), workspace);
    return true;
  }

  @Override
  public Optional<Workspace> find(WorkspaceId id) {
    return Optional.ofNullable(rows.all().get(id));
  }

  @Override
  public List<Workspace> all() {
    return rows.all().values().stream()
        .sorted(comparing(workspace -> Names.key(workspace.name())))
        .toList();
  }

  @Override
  public void markConnected(WorkspaceId id, Instant at) {
    rows.all()
        .computeIfPresent(
            id,
            (same, workspace) ->
                workspace.firstConnectedAt().isPresent()
                    ? workspace
                    : new Workspace(id, workspace.name(), workspace.createdAt(), Optional.of(at)));
  }
}
