package dev.tenon.core.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.outage.Outage;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the channels of all workspaces report an outage. */
class OutageAlertsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AlertFixture alerts = new AlertFixture();
  private int events;

  @Test
  void reportsAnOutageOnceToEachWorkspaceWithAnAccountAndItsEnd() {
    alerts.base.linked("Contoso");
    alerts.channel(AlertPolicy.DEFAULT);
    Caller without = alerts.base.callerIn("Without accounts", "bo");
    var unused =
        alerts.channels.create(
            new CreateAlertChannel("log", AlertChannelKind.LOG, "", AlertPolicy.DEFAULT, without));

    event(EventType.OUTAGE_BEGAN);
    alerts.deliverAfter(MINUTE);
    alerts.deliverAfter(Duration.ofDays(1));

    assertThat(alerts.sentTypes()).containsExactly("outage.began");
    AlertMessage message = alerts.sent().get(0);
    assertThat(message.workspace()).isEqualTo("Acme");
    AlertItem item = alerts.onlyItem(message);
    assertThat(item.name()).isEqualTo("Mail");
    assertThat(item.problem())
        .isEqualTo(
            "Mail does not answer for 80 % of the accounts that were verified since 11:40 UTC. Their integrations stay as they were and are shown as stale.");
    assertThat(item.nextStep()).contains("status page");

    event(EventType.OUTAGE_ENDED);
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sentTypes()).containsExactly("outage.began", "outage.ended");
    assertThat(alerts.onlyItem(alerts.sent().get(1)).problem()).startsWith("Mail answers again.");
  }

  @Test
  void reportsNothingAboutAnOutageThatEndsBeforeItIsSent() {
    alerts.base.linked("Contoso");
    alerts.channel(AlertPolicy.DEFAULT);

    event(EventType.OUTAGE_BEGAN);
    alerts.deliver();
    event(EventType.OUTAGE_ENDED);
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  @Test
  void reportsAnOutageAlthoughThatOfAnotherServiceEnded() {
    alerts.base.linked("Contoso");
    alerts.channel(AlertPolicy.DEFAULT);

    event(EventType.OUTAGE_BEGAN, "Mail");
    event(EventType.OUTAGE_BEGAN, "Files");
    alerts.deliver();
    event(EventType.OUTAGE_ENDED, "Mail");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent())
        .singleElement()
        .extracting(message -> alerts.onlyItem(message).name())
        .isEqualTo("Files");
  }

  @Test
  void reportsNoOutageToAChannelThatLeavesItOut() {
    alerts.base.linked("Contoso");
    alerts.channel(
        new AlertPolicy(
            Set.of(AlertKind.BROKEN), ZoneOffset.UTC, Optional.empty(), Optional.empty(), true));

    event(EventType.OUTAGE_BEGAN);
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  private void event(EventType type) {
    event(type, "Mail");
  }

  private void event(EventType type, String service) {
    events++;
    Event event =
        new Event(
            "evt-outage-" + events,
            Outage.ALL_WORKSPACES,
            alerts.base.clock.instant(),
            type,
            "scripted",
            "tenon-watch",
            Map.of("service", service, "percent", "80", "since", "2026-03-01T11:40:00Z"));
    alerts.base.store.transactions().write(() -> alerts.base.store.events().append(event));
  }
}
