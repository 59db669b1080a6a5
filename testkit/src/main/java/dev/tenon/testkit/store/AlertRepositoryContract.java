package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertRepository;
import dev.tenon.core.alert.AlertRepository.NumberedDelivery;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Alerts, their items and the log of deliveries. */
public interface AlertRepositoryContract extends StoreSource {

  @Test
  default void keepsAlertsWithTheirItems() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      AlertRepository alerts = store.alerts();
      Alert alert = AlertSamples.alert(workspace, "hook", "1", "g", now);
      AlertItem item = AlertSamples.item("b", AlertKind.BROKEN);
      AlertItem earlier = AlertSamples.item("a", AlertKind.BROKEN);
      AlertItem expiring = AlertSamples.item("b", AlertKind.CREDENTIAL_EXPIRING);
      store
          .transactions()
          .write(
              () -> {
                store.alertChannels().add(AlertSamples.channel(workspace, "hook"));
                alerts.add(alert);
                alerts.putItem(alert.id(), item);
                alerts.putItem(alert.id(), item);
                alerts.putItem(alert.id(), expiring);
                alerts.putItem(alert.id(), earlier);

                Alert collected = alert.withVersion(4);
                assertThat(alerts.find(workspace, alert.id())).contains(collected);
                assertThat(alerts.find(other, alert.id())).isEmpty();
                assertThat(alerts.countItems(alert.id())).isEqualTo(3);
                assertThat(alerts.items(alert.id(), 2)).containsExactly(earlier, item);

                Alert sent = collected.in(AlertState.RETRYING, 1, now.plusSeconds(9));
                assertThat(alerts.update(sent)).isTrue();
                assertThat(alerts.find(workspace, alert.id())).contains(sent.withVersion(5));
                assertThat(alerts.update(sent)).as("has another version").isFalse();
              });
    }
  }

  @Test
  default void findsTheNewestAlertOfAGroup() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      AlertChannelId hook = AlertSamples.channel(workspace, "hook").id();
      store
          .transactions()
          .write(
              () -> {
                store.alertChannels().add(AlertSamples.channel(workspace, "hook"));
                store.alertChannels().add(AlertSamples.channel(workspace, "chat"));
                add(store, AlertSamples.alert(workspace, "hook", "1", "g", now));
                add(store, AlertSamples.alert(workspace, "hook", "2", "g", now.plusSeconds(1)));
                add(store, AlertSamples.alert(workspace, "hook", "3", "h", now.plusSeconds(2)));
                add(store, AlertSamples.alert(workspace, "chat", "4", "g", now.plusSeconds(3)));

                assertThat(store.alerts().newest(hook, "g"))
                    .map(one -> one.id().value())
                    .contains("alert-2");
                assertThat(store.alerts().newest(hook, "x")).isEmpty();
              });
    }
  }

  @Test
  default void findsTheAlertOfEachChannelThatHasWaitedLongest() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      store
          .transactions()
          .write(
              () -> {
                for (String channel : List.of("a", "b", "c", "d")) {
                  store.alertChannels().add(AlertSamples.channel(workspace, channel));
                }
                add(store, AlertSamples.alert(workspace, "a", "a2", "g", now.plusSeconds(2)));
                add(store, AlertSamples.alert(workspace, "a", "a1", "h", now.plusSeconds(1)));
                add(store, AlertSamples.alert(workspace, "b", "b1", "g", now));
                add(store, AlertSamples.alert(workspace, "c", "late", "g", now.plusSeconds(9)));
                Alert done = AlertSamples.alert(workspace, "d", "done", "g", now);
                add(store, done);
                store.alerts().update(done.in(AlertState.DELIVERED, 1, now));

                assertThat(store.alerts().due(now.plusSeconds(62), 9))
                    .extracting(one -> one.id().value())
                    .containsExactly("alert-b1", "alert-a1");
                assertThat(store.alerts().due(now.plusSeconds(62), 1)).hasSize(1);
                assertThat(store.alerts().due(now.plusSeconds(59), 9)).isEmpty();
                assertThat(store.alerts().due(now.minus(Duration.ofDays(1)), 9))
                    .as("the clock was set back")
                    .hasSize(3);
              });
    }
  }

  @Test
  default void takesItemsOutOfAlertsThatWereNotSent() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      AlertRepository alerts = store.alerts();
      Optional<AlertChannelId> hook = Optional.of(AlertSamples.channel(workspace, "hook").id());
      AlertItem item = AlertSamples.item("s", AlertKind.BROKEN);
      Alert one = AlertSamples.alert(workspace, "hook", "1", "g", now);
      Alert sent = AlertSamples.alert(workspace, "hook", "2", "h", now);
      Alert other = AlertSamples.alert(workspace, "chat", "3", "g", now);
      store
          .transactions()
          .write(
              () -> {
                store.alertChannels().add(AlertSamples.channel(workspace, "hook"));
                store.alertChannels().add(AlertSamples.channel(workspace, "chat"));
                List.of(one, sent, other).forEach(alert -> add(store, alert));
                List.of(one, sent, other).forEach(alert -> alerts.putItem(alert.id(), item));
                alerts.putItem(other.id(), AlertSamples.item("s", AlertKind.CREDENTIAL_EXPIRING));
                assertThat(alerts.update(sent.withVersion(1).in(AlertState.RETRYING, 1, now)))
                    .isTrue();

                assertThat(alerts.takeCollected(workspace, hook, "x", AlertKind.OF_STATES))
                    .isEmpty();
                assertThat(alerts.takeCollected(workspace, hook, "s", Set.of(AlertKind.RECOVERED)))
                    .isEmpty();
                assertThat(alerts.takeCollected(workspace, hook, "s", AlertKind.OF_STATES))
                    .containsExactly(item);
                assertThat(alerts.find(workspace, one.id())).as("has no item left").isEmpty();
                assertThat(alerts.countItems(sent.id())).isEqualTo(1);
                assertThat(
                        alerts.takeCollected(workspace, Optional.empty(), "s", AlertKind.OF_STATES))
                    .containsExactly(item);
                assertThat(alerts.countItems(other.id())).isEqualTo(1);
                assertThat(alerts.find(workspace, other.id())).contains(other.withVersion(3));
              });
    }
  }

  @Test
  default void listsDeliveriesNewestFirst() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      AlertRepository alerts = store.alerts();
      Optional<AlertChannelId> hook = Optional.of(AlertSamples.channel(workspace, "hook").id());
      store
          .transactions()
          .write(
              () -> {
                AlertSamples.fill(store, workspace);
                store.alertChannels().add(AlertSamples.channel(workspace, "chat"));
                add(store, AlertSamples.alert(workspace, "chat", "2", "g", StoreSamples.NOW));
                AlertDelivery first = AlertSamples.delivery(workspace, "hook", "1", 1);
                AlertDelivery second = AlertSamples.delivery(workspace, "chat", "2", 1);
                AlertDelivery third = AlertSamples.delivery(workspace, "hook", "1", 2);
                alerts.addDelivery(second);
                alerts.addDelivery(third);

                List<NumberedDelivery> all =
                    alerts.deliveries(workspace, Optional.empty(), OptionalLong.empty(), 2);
                assertThat(all)
                    .extracting(NumberedDelivery::delivery)
                    .containsExactly(third, second);
                assertThat(
                        alerts.deliveries(workspace, hook, OptionalLong.of(all.get(0).number()), 2))
                    .extracting(NumberedDelivery::delivery)
                    .containsExactly(first);
                assertThat(alerts.deliveries(other, Optional.empty(), OptionalLong.empty(), 2))
                    .isEmpty();
              });
    }
  }

  @Test
  default void removesOldAlertsInAFinalStateWithTheirDeliveries() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      AlertRepository alerts = store.alerts();
      store
          .transactions()
          .write(
              () -> {
                AlertSamples.fill(store, workspace);
                Alert alert = alerts.find(workspace, AlertSamples.ALERT).orElseThrow();
                alerts.removeBefore(now.plusSeconds(1));
                assertThat(alerts.find(workspace, alert.id())).as("not delivered").isPresent();

                alerts.update(alert.in(AlertState.GIVEN_UP, 9, now));
                alerts.removeBefore(now);
                assertThat(alerts.find(workspace, alert.id())).as("not older").isPresent();

                alerts.removeBefore(now.plusSeconds(1));
                assertThat(alerts.find(workspace, alert.id())).isEmpty();
                assertThat(alerts.countItems(alert.id())).isZero();
                assertThat(alerts.deliveries(workspace, Optional.empty(), OptionalLong.empty(), 9))
                    .isEmpty();
              });
    }
  }

  private static void add(Store store, Alert alert) {
    store.alerts().add(alert);
  }
}
