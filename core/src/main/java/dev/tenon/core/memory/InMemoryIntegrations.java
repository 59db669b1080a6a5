package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryIntegrations implements IntegrationRepository {

  final Rows<IntegrationId, Integration> rows = new Rows<>();
  final Rows<IntegrationId, List<HistoryEntry>> history = new Rows<>();

  @Override
  public void add(Integration integration) {
    rows.all().put(integration.id(), integration);
  }

  @Override
  public Optional<Integration> find(WorkspaceId workspace, IntegrationId id) {
    return Optional.ofNullable(rows.all().get(id))
        .filter(integration -> integration.workspace().equals(workspace));
  }

  @Override
  public Optional<Integration> findByName(WorkspaceId workspace, String name) {
    return all(workspace).stream()
        .filter(integration -> Names.key(integration.name()).equals(Names.key(name)))
        .findFirst();
  }

  @Override
  public Optional<Integration> findByAccount(ProviderId provider, String accountId) {
    return rows.all().values().stream()
        .filter(integration -> integration.provider().equals(provider))
        .filter(integration -> integration.account().id().equals(accountId))
        .findFirst();
  }

  @Override
  public List<Integration> all(WorkspaceId workspace) {
    return rows.all().values().stream()
        .filter(integration -> integration.workspace().equals(workspace))
        .sorted(comparing(integration -> Names.key(integration.name())))
        .toList();
  }

  @Override
  public boolean update(Integration integration) {
    Integration kept = rows.all().get(integration.id());
    if (kept == null || kept.version() != integration.version()) {
      return false;
    }
    rows.all().put(integration.id(), integration.withVersion(integration.version() + 1));
    return true;
  }

  @Override
  public void remove(WorkspaceId workspace, IntegrationId id) {
    if (find(workspace, id).isPresent()) {
      rows.all().remove(id);
      history.all().remove(id);
    }
  }

  @Override
  public void addHistory(IntegrationId id, HistoryEntry entry) {
    history
        .all()
        .merge(
            id,
            List.of(entry),
            (older, newest) -> Stream.concat(newest.stream(), older.stream()).toList());
  }

  @Override
  public List<HistoryEntry> history(WorkspaceId workspace, IntegrationId id, int limit) {
    return find(workspace, id).stream()
        .flatMap(found -> history.all().getOrDefault(id, List.of()).stream())
        .limit(limit)
        .toList();
  }
}
