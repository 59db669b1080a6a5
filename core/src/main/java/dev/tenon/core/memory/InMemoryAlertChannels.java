package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertChannelRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

final class InMemoryAlertChannels implements AlertChannelRepository {

  final Rows<AlertChannelId, AlertChannel> rows = new Rows<>();
  private final InMemoryAlerts alerts;

  InMemoryAlertChannels(InMemoryAlerts alerts) {
    this.alerts = alerts;
  }

  @Override
  public boolean add(AlertChannel channel) {
    if (findByName(channel.workspace(), channel.name()).isPresent()) {
      return false;
    }
    rows.all().put(channel.id(), channel);
    return true;
  }

  @Override
  public Optional<AlertChannel> find(WorkspaceId workspace, AlertChannelId id) {
    return Optional.ofNullable(rows.all().get(id))
        .filter(channel -> channel.workspace().equals(workspace));
  }

  @Override
  public Optional<AlertChannel> findByName(WorkspaceId workspace, String name) {
    return rows.all().values().stream()
        .filter(channel -> channel.workspace().equals(workspace))
        .filter(channel -> key(channel).equals(Names.key(name)))
        .findFirst();
  }

  @Override
  public List<AlertChannel> list(WorkspaceId workspace, String afterKey, int limit) {
    return rows.all().values().stream()
        .filter(channel -> channel.workspace().equals(workspace))
        .filter(channel -> key(channel).compareTo(afterKey) > 0)
        .sorted(comparing(InMemoryAlertChannels::key))
        .limit(limit)
        .toList();
  }

  @Override
  public List<AlertChannel> listEnabled(String afterId, int limit) {
    return rows.all().values().stream()
        .filter(AlertChannel::enabled)
        .filter(channel -> channel.id().value().compareTo(afterId) > 0)
        .sorted(comparing(channel -> channel.id().value()))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean update(AlertChannel channel) {
    AlertChannel stored = rows.all().get(channel.id());
    if (stored == null || stored.version() != channel.version()) {
      return false;
    }
    rows.all().put(channel.id(), channel.withVersion(channel.version() + 1));
    return true;
  }

  @Override
  public void remove(AlertChannelId id) {
    rows.all().remove(id);
    alerts.removeIf(alert -> alert.channel().equals(id));
  }

  void removeAll(WorkspaceId workspace) {
    rows.all().values().removeIf(channel -> channel.workspace().equals(workspace));
    alerts.removeIf(alert -> alert.workspace().equals(workspace));
  }

  private static String key(AlertChannel channel) {
    return Names.key(channel.name());
  }
}
