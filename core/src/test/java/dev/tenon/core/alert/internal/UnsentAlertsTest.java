package dev.tenon.core.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.event.EventType;
import dev.tenon.core.transaction.ExpectedVersion;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of alerts that were not sent before the next change. */
class UnsentAlertsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AlertFixture alerts = new AlertFixture();

  @Test
  void sendsAfterAPauseWhatWasNotSentBeforeIt() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.deliver();
    alerts.event(EventType.INTEGRATION_PAUSED, "a", Map.of());
    alerts.deliverAfter(Duration.ofDays(30));
    assertThat(alerts.sent()).isEmpty();

    alerts.event(EventType.INTEGRATION_RESUMED, "a", Map.of());
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sentTypes()).containsExactly("integration.broken");
    alerts.recovers("a");
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sentTypes()).containsExactly("integration.broken", "integration.recovered");
  }

  @Test
  void reportsNoRecoveryOfWhatWasNotSentBeforeAPause() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.deliver();
    alerts.event(EventType.INTEGRATION_PAUSED, "a", Map.of());
    alerts.deliverAfter(MINUTE);
    alerts.event(EventType.INTEGRATION_RESUMED, "a", Map.of());
    alerts.recovers("a");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  @Test
  void sendsNothingAfterAPauseInWhichTheIntegrationWasUnlinkedOrTheChannelDisabled() {
    AlertChannel channel = alerts.channel(AlertPolicy.DEFAULT);
    for (String id : List.of("a", "b")) {
      alerts.breaks(id);
      alerts.deliver();
      alerts.event(EventType.INTEGRATION_PAUSED, id, Map.of());
      alerts.deliverAfter(MINUTE);
    }
    alerts.event(EventType.INTEGRATION_UNLINKED, "a", Map.of());
    alerts.event(EventType.INTEGRATION_RESUMED, "a", Map.of());
    enable(channel, false);
    alerts.event(EventType.INTEGRATION_RESUMED, "b", Map.of());
    alerts.deliverAfter(MINUTE);
    enable(channel, true);
    alerts.event(EventType.INTEGRATION_RESUMED, "b", Map.of());
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  private void enable(AlertChannel channel, boolean enabled) {
    var unused =
        alerts.channels.change(
            channel.id(),
            channel.name(),
            channel.policy(),
            enabled,
            ExpectedVersion.ANY,
            alerts.base.ada);
  }

  @Test
  void keepsAnUnsentAlertWhoseProblemRemainsIfTheNextStateIsNotSelected() {
    onlyAttention();
    alerts.state("a", "CONNECTED", "ATTENTION", "ONE TWO", "");
    alerts.state("b", "CONNECTED", "ATTENTION", "ONE", "");
    alerts.deliver();
    alerts.state("a", "ATTENTION", "BROKEN", "THREE", "ONE");
    alerts.state("b", "ATTENTION", "BROKEN", "THREE", "ONE");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sentTypes()).containsExactly("integration.attention");
    assertThat(alerts.onlyItem(alerts.sent().get(0)).subject()).isEqualTo("a");
    assertThat(alerts.onlyItem(alerts.sent().get(0)).codes()).containsExactly("TWO");
  }

  @Test
  void dropsAnUnsentAlertThatWasKeptWhenTheProblemIsGone() {
    onlyAttention();
    alerts.state("a", "CONNECTED", "ATTENTION", "ONE", "");
    alerts.deliver();
    alerts.state("a", "ATTENTION", "BROKEN", "TWO", "");
    alerts.deliver();
    alerts.state("a", "BROKEN", "CONNECTED", "", "ONE TWO");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  @Test
  void reportsARecommendedCheckThatFailsAfterAStateThatIsNotSelected() {
    onlyAttention();
    alerts.state("a", "CONNECTED", "BROKEN", "ONE TWO", "");
    alerts.deliverAfter(MINUTE);
    alerts.state("a", "BROKEN", "ATTENTION", "", "ONE");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sentTypes()).containsExactly("integration.attention");
  }

  private void onlyAttention() {
    alerts.channel(
        new AlertPolicy(
            Set.of(AlertKind.ATTENTION, AlertKind.RECOVERED),
            ZoneOffset.UTC,
            Optional.empty(),
            Optional.empty(),
            true));
  }
}
