package dev.tenon.persistence.internal;

import static java.util.stream.Collectors.joining;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertRepository;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Alerts in the table {@code alert}, with {@code alert_item} and the log in {@code alert_delivery}.
 */
public record JdbiAlertRepository(AuthenticatedRows rows) implements AlertRepository {

  /** The alert of each channel that has waited longest. */
  private static final String FIRST_DUE =
      """
      id IN (SELECT id FROM (
        SELECT id, row_number() OVER
          (PARTITION BY channel_id ORDER BY next_attempt_at, id) AS turn
        FROM alert WHERE state IN ('COLLECTING', 'RETRYING')
          AND (next_attempt_at <= :now OR created_at > :latest))
        AS waiting WHERE turn = 1)\
      """;

  private static final String IS_COLLECTED =
      """
      alert_id IN (SELECT id FROM alert WHERE workspace_id = :workspace
        AND state = 'COLLECTING' AND (:channel = '' OR channel_id = :channel))\
      """;

  @Override
  public void add(Alert alert) {
    rows.insert(row(alert));
  }

  @Override
  public Optional<Alert> find(WorkspaceId workspace, AlertId id) {
    return rows.select(StoredTable.ALERT)
        .where("workspace_id", workspace.value())
        .where("id", id.value())
        .find(JdbiAlertRepository::read);
  }

  @Override
  public Optional<Alert> newest(AlertChannelId channel, String group) {
    return rows.select(StoredTable.ALERT)
        .where("channel_id", channel.value())
        .where("group_key", group)
        .orderBy("created_at DESC, id DESC LIMIT 1")
        .find(JdbiAlertRepository::read);
  }

  @Override
  public List<Alert> due(Instant now, int limit) {
    return rows.select(StoredTable.ALERT)
        .and(FIRST_DUE)
        .bind("now", StoredTime.write(now))
        .bind("latest", StoredTime.write(Alert.latestCreation(now)))
        .orderBy("next_attempt_at, id LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiAlertRepository::read);
  }

  @Override
  public boolean update(Alert alert) {
    return rows.replaceVersion(row(alert));
  }

  @Override
  public void putItem(AlertId alert, AlertItem item) {
    RowValues row =
        RowValues.of(StoredTable.ALERT_ITEM)
            .text("alert_id", alert.value())
            .text("subject", item.subject())
            .text("kind", item.kind().name())
            .text("name", item.name())
            .text("provider", item.provider())
            .text("was", item.from())
            .text("became", item.to())
            .text("codes", StoredCodes.write(item.codes()))
            .text("problem", item.problem())
            .text("fixer", item.fixer())
            .text("next_step", item.nextStep())
            .text("path", item.path())
            .time("at", item.at());
    if (!rows.replace(row)) {
      rows.insert(row);
    }
    increaseVersion(alert.value());
  }

  private void increaseVersion(String alert) {
    rows.select(StoredTable.ALERT)
        .where("id", alert)
        .find(JdbiAlertRepository::read)
        .ifPresent(this::update);
  }

  @Override
  public List<AlertItem> takeCollected(
      WorkspaceId workspace,
      Optional<AlertChannelId> channel,
      String subject,
      Set<AlertKind> kinds) {
    List<ItemOfAlert> found =
        rows.select(StoredTable.ALERT_ITEM)
            .where("subject", subject)
            .and(IS_COLLECTED)
            .and(
                "kind IN ("
                    + kinds.stream().map(JdbiAlertRepository::quoted).collect(joining(", "))
                    + ")")
            .bind("workspace", workspace.value())
            .bind("channel", channel.map(AlertChannelId::value).orElse(""))
            .orderBy("at, kind")
            .list(row -> new ItemOfAlert(row.text("alert_id"), item(row)));
    found.forEach(this::remove);
    found.stream().map(ItemOfAlert::alert).distinct().forEach(this::increaseVersion);
    return found.stream().map(ItemOfAlert::item).toList();
  }

  private static String quoted(AlertKind kind) {
    return "'" + kind.name() + "'";
  }

  private void remove(ItemOfAlert one) {
    execute(
        "DELETE FROM alert_item WHERE alert_id = :alert AND subject = :subject AND kind = :kind",
        Map.of(
            "alert", one.alert,
            "subject", one.item.subject(),
            "kind", one.item.kind().name()));
    execute(
        """
        DELETE FROM alert WHERE id = :alert
          AND NOT EXISTS (SELECT 1 FROM alert_item WHERE alert_id = :alert)\
        """,
        Map.of("alert", one.alert));
  }

  @Override
  public long countItems(AlertId alert) {
    return rows.transactions()
        .using(
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM alert_item WHERE alert_id = :alert")
                    .bind("alert", alert.value())
                    .mapTo(Long.class)
                    .one());
  }

  @Override
  public List<AlertItem> items(AlertId alert, int limit) {
    return rows.select(StoredTable.ALERT_ITEM)
        .where("alert_id", alert.value())
        .orderBy("at, subject, kind LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiAlertRepository::item);
  }

  @Override
  public void addDelivery(AlertDelivery delivery) {
    rows.insert(
        RowValues.of(StoredTable.ALERT_DELIVERY)
            .number("number", rows.nextNumber(StoredTable.ALERT_DELIVERY))
            .text("alert_id", delivery.alert().value())
            .text("channel_id", delivery.channel().value())
            .text("workspace_id", delivery.workspace().value())
            .text("kind", delivery.kind().name())
            .time("at", delivery.at())
            .number("took_millis", delivery.took().toMillis())
            .number("attempt", delivery.attempt())
            .text("state", delivery.state().name())
            .text("detail", delivery.detail()));
  }

  @Override
  public List<NumberedDelivery> deliveries(
      WorkspaceId workspace, Optional<AlertChannelId> channel, OptionalLong below, int limit) {
    RowSelection selection =
        rows.select(StoredTable.ALERT_DELIVERY).where("workspace_id", workspace.value());
    return channel
        .map(id -> selection.where("channel_id", id.value()))
        .orElse(selection)
        .and("number < :below")
        .bind("below", below.orElse(Long.MAX_VALUE))
        .orderBy("number DESC LIMIT :limit")
        .bind("limit", limit)
        .list(row -> new NumberedDelivery(row.number("number"), delivery(row)));
  }

  @Override
  public void removeBefore(Instant instant) {
    execute(
        "DELETE FROM alert WHERE created_at < :instant AND state IN ('DELIVERED', 'GIVEN_UP')",
        Map.of("instant", StoredTime.write(instant)));
  }

  private void execute(String sql, Map<String, String> parameters) {
    rows.transactions().using(handle -> handle.createUpdate(sql).bindMap(parameters).execute());
  }

  private static RowValues row(Alert alert) {
    return RowValues.of(StoredTable.ALERT)
        .text("id", alert.id().value())
        .text("workspace_id", alert.workspace().value())
        .text("channel_id", alert.channel().value())
        .text("kind", alert.kind().name())
        .text("group_key", alert.group())
        .flag("urgent", alert.urgent())
        .text("state", alert.state().name())
        .time("created_at", alert.createdAt())
        .time("group_until", alert.groupUntil())
        .time("next_attempt_at", alert.nextAttemptAt())
        .number("attempts", alert.attempts())
        .number("version", alert.version());
  }

  private static Alert read(RowValues row) {
    return new Alert(
        new AlertId(row.text("id")),
        new WorkspaceId(row.text("workspace_id")),
        new AlertChannelId(row.text("channel_id")),
        AlertKind.valueOf(row.text("kind")),
        row.text("group_key"),
        row.flag("urgent"),
        AlertState.valueOf(row.text("state")),
        row.time("created_at"),
        row.time("group_until"),
        row.time("next_attempt_at"),
        Math.toIntExact(row.number("attempts")),
        row.number("version"));
  }

  private static AlertItem item(RowValues row) {
    return new AlertItem(
        row.text("subject"),
        AlertKind.valueOf(row.text("kind")),
        row.text("name"),
        row.text("provider"),
        row.text("was"),
        row.text("became"),
        StoredCodes.read(row.text("codes")),
        row.text("problem"),
        row.text("fixer"),
        row.text("next_step"),
        row.text("path"),
        row.time("at"));
  }

  private static AlertDelivery delivery(RowValues row) {
    return new AlertDelivery(
        new AlertId(row.text("alert_id")),
        new AlertChannelId(row.text("channel_id")),
        new WorkspaceId(row.text("workspace_id")),
        AlertKind.valueOf(row.text("kind")),
        row.time("at"),
        Duration.ofMillis(row.number("took_millis")),
        Math.toIntExact(row.number("attempt")),
        AlertState.valueOf(row.text("state")),
        row.text("detail"));
  }

  private record ItemOfAlert(String alert, AlertItem item) {}
}
