package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceContents;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryWorkspaces implements WorkspaceRepository {

  final Rows<WorkspaceId, Workspace> rows = new Rows<>();
  final Rows<WorkspaceId, Appearance> appearances = new Rows<>();
  private final OwnedRows owned;

  InMemoryWorkspaces(OwnedRows owned) {
    this.owned = owned;
  }

  @Override
  public boolean add(Workspace workspace) {
    if (findByName(workspace.name()).isPresent()) {
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
  public Optional<Workspace> findByName(String name) {
    String key = Names.key(name);
    return rows.all().values().stream()
        .filter(workspace -> Names.key(workspace.name()).equals(key))
        .findFirst();
  }

  @Override
  public Optional<Workspace> findByExternalId(String externalId) {
    return rows.all().values().stream()
        .filter(workspace -> workspace.externalId().equals(Optional.of(externalId)))
        .findFirst();
  }

  @Override
  public Optional<Workspace> first() {
    return rows.all().values().stream()
        .min(comparing(Workspace::createdAt).thenComparing(workspace -> workspace.id().value()));
  }

  @Override
  public List<Workspace> all() {
    return rows.all().values().stream()
        .sorted(comparing(workspace -> Names.key(workspace.name())))
        .toList();
  }

  @Override
  public void update(Workspace workspace) {
    rows.all()
        .computeIfPresent(
            workspace.id(),
            (same, kept) -> kept.renamed(workspace.name()).withExternalId(workspace.externalId()));
  }

  @Override
  public void markConnected(WorkspaceId id, Instant at) {
    rows.all()
        .computeIfPresent(
            id,
            (same, workspace) ->
                workspace.firstConnectedAt().isPresent()
                    ? workspace
                    : new Workspace(
                        id,
                        workspace.name(),
                        workspace.externalId(),
                        workspace.createdAt(),
                        Optional.of(at)));
  }

  @Override
  public Optional<Appearance> appearance(WorkspaceId id) {
    return Optional.ofNullable(appearances.all().get(id));
  }

  @Override
  public void setAppearance(WorkspaceId id, Appearance appearance) {
    appearances.all().put(id, appearance);
  }

  @Override
  public WorkspaceContents contents(WorkspaceId id) {
    return owned.count(id);
  }

  @Override
  public void delete(WorkspaceId id, Instant at) {
    owned.remove(id);
    appearances.all().remove(id);
    rows.all().remove(id);
  }
}
