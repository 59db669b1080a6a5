package dev.tenon.persistence.internal;

import static java.util.stream.Collectors.joining;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertChannelRepository;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.QuietHours;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alert channels in the table {@code alert_channel}. */
public record JdbiAlertChannelRepository(AuthenticatedRows rows) implements AlertChannelRepository {

  @Override
  public boolean add(AlertChannel channel) {
    return rows.insertUnlessTaken(row(channel), "workspace_id, name_key");
  }

  @Override
  public Optional<AlertChannel> find(WorkspaceId workspace, AlertChannelId id) {
    return in(workspace).where("id", id.value()).find(JdbiAlertChannelRepository::read);
  }

  @Override
  public Optional<AlertChannel> findByName(WorkspaceId workspace, String name) {
    return in(workspace).where("name_key", Names.key(name)).find(JdbiAlertChannelRepository::read);
  }

  @Override
  public List<AlertChannel> list(WorkspaceId workspace, String afterKey, int limit) {
    return in(workspace)
        .and("name_key > :after")
        .bind("after", afterKey)
        .orderBy("name_key LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiAlertChannelRepository::read);
  }

  @Override
  public List<AlertChannel> listEnabled(String afterId, int limit) {
    return rows.select(StoredTable.ALERT_CHANNEL)
        .and("enabled = 1")
        .and("id > :after")
        .bind("after", afterId)
        .orderBy("id LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiAlertChannelRepository::read);
  }

  @Override
  public boolean update(AlertChannel channel) {
    return rows.replaceVersion(row(channel));
  }

  @Override
  public void remove(AlertChannelId id) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM alert_channel WHERE id = :id")
                    .bind("id", id.value())
                    .execute());
  }

  private RowSelection in(WorkspaceId workspace) {
    return rows.select(StoredTable.ALERT_CHANNEL).where("workspace_id", workspace.value());
  }

  private static RowValues row(AlertChannel channel) {
    AlertPolicy policy = channel.policy();
    return RowValues.of(StoredTable.ALERT_CHANNEL)
        .text("id", channel.id().value())
        .text("workspace_id", channel.workspace().value())
        .text("name", channel.name())
        .text("name_key", Names.key(channel.name()))
        .text("kind", channel.kind().name())
        .text("address", channel.address())
        .text("kinds", policy.kinds().stream().map(AlertKind::name).collect(joining(" ")))
        .text("zone", policy.zone().getId())
        .text("quiet_from", policy.quietHours().map(quiet -> quiet.from().toString()))
        .text("quiet_to", policy.quietHours().map(quiet -> quiet.to().toString()))
        .text("digest_at", policy.digestAt().map(LocalTime::toString))
        .flag("urgent_now", policy.urgentAtOnce())
        .flag("enabled", channel.enabled())
        .text("public_key", channel.publicKey())
        .time("overlap_until", channel.overlapUntil())
        .time("created_at", channel.createdAt())
        .number("version", channel.version());
  }

  private static AlertChannel read(RowValues row) {
    return new AlertChannel(
        new AlertChannelId(row.text("id")),
        new WorkspaceId(row.text("workspace_id")),
        row.text("name"),
        AlertChannelKind.valueOf(row.text("kind")),
        row.text("address"),
        policy(row),
        row.flag("enabled"),
        row.optionalText("public_key"),
        row.optionalTime("overlap_until"),
        row.time("created_at"),
        row.number("version"));
  }

  private static AlertPolicy policy(RowValues row) {
    return new AlertPolicy(
        kinds(row.text("kinds")),
        ZoneId.of(row.text("zone")),
        row.optionalText("quiet_from")
            .map(
                from ->
                    new QuietHours(LocalTime.parse(from), LocalTime.parse(row.text("quiet_to")))),
        row.optionalText("digest_at").map(LocalTime::parse),
        row.flag("urgent_now"));
  }

  private static Set<AlertKind> kinds(String names) {
    return Stream.of(names.split(" ", -1)).map(AlertKind::valueOf).collect(Collectors.toSet());
  }
}
