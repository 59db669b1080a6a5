package dev.tenon.core.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertRepository;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class InMemoryAlerts implements AlertRepository {

  private static final Comparator<Alert> LONGEST_WAITING =
      comparing(Alert::nextAttemptAt).thenComparing(alert -> alert.id().value());

  final Rows<AlertId, Alert> rows = new Rows<>();
  final Rows<ItemKey, AlertItem> items = new Rows<>();
  final Rows<Long, AlertDelivery> log = new Rows<>();

  /** The last number assigned in the log, under a single key. */
  final Rows<String, Long> last = new Rows<>();

  @Override
  public void add(Alert alert) {
    rows.all().put(alert.id(), alert);
  }

  @Override
  public Optional<Alert> find(WorkspaceId workspace, AlertId id) {
    return Optional.ofNullable(rows.all().get(id))
        .filter(alert -> alert.workspace().equals(workspace));
  }

  @Override
  public Optional<Alert> newest(AlertChannelId channel, String group) {
    return rows.all().values().stream()
        .filter(alert -> alert.channel().equals(channel) && alert.group().equals(group))
        .max(comparing(Alert::createdAt).thenComparing(alert -> alert.id().value()));
  }

  @Override
  public List<Alert> due(Instant now, int limit) {
    Map<AlertChannelId, Alert> first =
        rows.all().values().stream()
            .filter(alert -> alert.isDue(now))
            .collect(toMap(Alert::channel, alert -> alert, BinaryOperator.minBy(LONGEST_WAITING)));
    return first.values().stream().sorted(LONGEST_WAITING).limit(limit).toList();
  }

  @Override
  public boolean update(Alert alert) {
    Alert stored = rows.all().get(alert.id());
    if (stored == null || stored.version() != alert.version()) {
      return false;
    }
    rows.all().put(alert.id(), alert.withVersion(alert.version() + 1));
    return true;
  }

  @Override
  public void putItem(AlertId alert, AlertItem item) {
    items.all().put(new ItemKey(alert, item.subject(), item.kind()), item);
    increaseVersion(alert);
  }

  private void increaseVersion(AlertId alert) {
    rows.all().computeIfPresent(alert, (id, one) -> one.withVersion(one.version() + 1));
  }

  @Override
  public List<AlertItem> takeCollected(
      WorkspaceId workspace,
      Optional<AlertChannelId> channel,
      String subject,
      Set<AlertKind> kinds) {
    List<ItemKey> taken =
        items.all().keySet().stream()
            .filter(key -> key.subject().equals(subject) && kinds.contains(key.kind()))
            .filter(key -> isCollecting(rows.all().get(key.alert()), workspace, channel))
            .toList();
    List<AlertItem> result = taken.stream().map(items.all()::remove).toList();
    Set<AlertId> changed = taken.stream().map(ItemKey::alert).collect(toSet());
    changed.forEach(this::increaseVersion);
    changed.stream().filter(alert -> countItems(alert) == 0).forEach(rows.all()::remove);
    return result;
  }

  private static boolean isCollecting(
      Alert alert, WorkspaceId workspace, Optional<AlertChannelId> channel) {
    return alert.state() == AlertState.COLLECTING
        && alert.workspace().equals(workspace)
        && channel.filter(id -> !id.equals(alert.channel())).isEmpty();
  }

  @Override
  public long countItems(AlertId alert) {
    return itemsOf(alert).count();
  }

  @Override
  public List<AlertItem> items(AlertId alert, int limit) {
    return itemsOf(alert)
        .sorted(
            comparing(AlertItem::at)
                .thenComparing(AlertItem::subject)
                .thenComparing(item -> item.kind().name()))
        .limit(limit)
        .toList();
  }

  private Stream<AlertItem> itemsOf(AlertId alert) {
    return items.all().entrySet().stream()
        .filter(row -> row.getKey().alert().equals(alert))
        .map(Map.Entry::getValue);
  }

  @Override
  public void addDelivery(AlertDelivery delivery) {
    log.all().put(last.all().merge("last", 1L, Long::sum), delivery);
  }

  @Override
  public List<NumberedDelivery> deliveries(
      WorkspaceId workspace, Optional<AlertChannelId> channel, OptionalLong below, int limit) {
    return log.all().entrySet().stream()
        .filter(row -> row.getKey() < below.orElse(Long.MAX_VALUE))
        .filter(row -> row.getValue().workspace().equals(workspace))
        .filter(row -> channel.filter(id -> !id.equals(row.getValue().channel())).isEmpty())
        .sorted(Map.Entry.<Long, AlertDelivery>comparingByKey().reversed())
        .limit(limit)
        .map(row -> new NumberedDelivery(row.getKey(), row.getValue()))
        .toList();
  }

  @Override
  public void removeBefore(Instant instant) {
    removeIf(
        alert ->
            alert.createdAt().isBefore(instant)
                && (alert.state() == AlertState.DELIVERED || alert.state() == AlertState.GIVEN_UP));
  }

  void removeIf(Predicate<Alert> condition) {
    rows.all().values().removeIf(condition);
    Set<AlertId> left = Set.copyOf(rows.all().keySet());
    items.all().keySet().removeIf(key -> !left.contains(key.alert()));
    log.all().values().removeIf(delivery -> !left.contains(delivery.alert()));
  }

  record ItemKey(AlertId alert, String subject, AlertKind kind) {}
}
