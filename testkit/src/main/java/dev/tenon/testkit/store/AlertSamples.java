package dev.tenon.testkit.store;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.alert.QuietHours;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sample alerts for tests of stores. Equal arguments give equal records. */
public final class AlertSamples {

  /** The channel that {@link #fill} adds. */
  public static final AlertChannelId CHANNEL = new AlertChannelId("channel-hook");

  /** The alert that {@link #fill} adds. */
  public static final AlertId ALERT = new AlertId("alert-1");

  private AlertSamples() {}

  /** Adds a channel with an alert, an item and an attempt; inside a transaction. */
  public static void fill(Store store, WorkspaceId workspace) {
    store.alertChannels().add(channel(workspace, "hook"));
    store.alerts().add(alert(workspace, "hook", "1", "BROKEN ONE", StoreSamples.NOW));
    store.alerts().putItem(ALERT, item("integration-one", AlertKind.BROKEN));
    store.alerts().addDelivery(delivery(workspace, "hook", "1", 1));
  }

  /** A channel with a value for everything; its id is derived from the name. */
  public static AlertChannel channel(WorkspaceId workspace, String name) {
    return new AlertChannel(
        new AlertChannelId("channel-" + name),
        workspace,
        name,
        AlertChannelKind.WEBHOOK,
        "https://hooks.example",
        new AlertPolicy(
            Set.of(AlertKind.BROKEN, AlertKind.RECOVERED),
            ZoneId.of("Europe/Berlin"),
            Optional.of(new QuietHours(LocalTime.of(22, 30), LocalTime.of(6, 0))),
            Optional.of(LocalTime.of(8, 0)),
            true),
        true,
        Optional.of("whpk_sample"),
        Optional.of(StoreSamples.NOW.plusSeconds(60)),
        StoreSamples.NOW,
        0);
  }

  /** An alert that collects items until a minute after its creation. */
  public static Alert alert(
      WorkspaceId workspace, String channel, String name, String group, Instant createdAt) {
    return new Alert(
        new AlertId("alert-" + name),
        workspace,
        new AlertChannelId("channel-" + channel),
        AlertKind.BROKEN,
        group,
        true,
        AlertState.COLLECTING,
        createdAt,
        createdAt.plusSeconds(60),
        createdAt.plusSeconds(60),
        0,
        0);
  }

  /** An item about an integration. */
  public static AlertItem item(String subject, AlertKind kind) {
    return new AlertItem(
        subject,
        kind,
        "Zürich 東京",
        "m365",
        "CONNECTED",
        "BROKEN",
        List.of("FIRST_CODE", "SECOND_CODE"),
        "It is missing.",
        "Global Administrator",
        "Add it.",
        "/integrations/" + subject,
        StoreSamples.NOW);
  }

  /** An attempt to deliver an alert. */
  public static AlertDelivery delivery(
      WorkspaceId workspace, String channel, String alert, int attempt) {
    return new AlertDelivery(
        new AlertId("alert-" + alert),
        new AlertChannelId("channel-" + channel),
        workspace,
        AlertKind.BROKEN,
        StoreSamples.NOW,
        Duration.ofMillis(250),
        attempt,
        AlertState.RETRYING,
        "HTTP 503");
  }
}
