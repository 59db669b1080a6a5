package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelRepository;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Alert channels. */
public interface AlertChannelRepositoryContract extends StoreSource {

  @Test
  default void keepsAnAlertChannelUntilItIsRemoved() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      AlertChannel channel = AlertSamples.channel(workspace, "hook");
      AlertChannelRepository channels = store.alertChannels();
      store
          .transactions()
          .write(
              () -> {
                assertThat(channels.add(channel)).isTrue();
                assertThat(channels.find(workspace, channel.id())).contains(channel);
                assertThat(channels.find(other, channel.id())).isEmpty();
                assertThat(channels.findByName(workspace, "HOOK")).contains(channel);

                AlertChannel changed =
                    channel
                        .with("Pager", AlertPolicy.DEFAULT, false)
                        .rotated(Optional.empty(), StoreSamples.NOW);
                assertThat(channels.update(changed)).isTrue();
                assertThat(channels.find(workspace, channel.id())).contains(changed.withVersion(1));
                assertThat(channels.update(changed)).as("has another version").isFalse();

                channels.remove(channel.id());
                channels.remove(channel.id());
                assertThat(channels.update(changed.withVersion(1))).isFalse();
                assertThat(channels.find(workspace, channel.id())).isEmpty();
              });
    }
  }

  @Test
  default void refusesASecondAlertChannelOfANameInAWorkspace() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      AlertChannelRepository channels = store.alertChannels();
      store
          .transactions()
          .write(
              () -> {
                assertThat(channels.add(AlertSamples.channel(workspace, "hook"))).isTrue();
                assertThat(channels.add(AlertSamples.channel(workspace, "HOOK"))).isFalse();
                assertThat(channels.add(AlertSamples.channel(other, "Hook"))).isTrue();
              });
    }
  }

  @Test
  default void listsTheEnabledAlertChannelsOfAllWorkspaces() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      AlertChannel a = AlertSamples.channel(workspace, "a");
      AlertChannel b = AlertSamples.channel(other, "b");
      AlertChannel c = AlertSamples.channel(workspace, "c");
      AlertChannel off = AlertSamples.channel(workspace, "d");
      AlertChannelRepository channels = store.alertChannels();
      store
          .transactions()
          .write(
              () -> {
                for (AlertChannel one : List.of(c, b, a)) {
                  assertThat(channels.add(one)).isTrue();
                }
                assertThat(channels.add(off.with(off.name(), off.policy(), false))).isTrue();

                assertThat(channels.listEnabled("", 2)).containsExactly(a, b);
                assertThat(channels.listEnabled(b.id().value(), 2)).containsExactly(c);
              });
    }
  }

  @Test
  default void listsAlertChannelsByName() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      AlertChannelRepository channels = store.alertChannels();
      store
          .transactions()
          .write(
              () -> {
                channels.add(AlertSamples.channel(workspace, "b"));
                channels.add(AlertSamples.channel(workspace, "C"));
                channels.add(AlertSamples.channel(workspace, "a"));
                channels.add(AlertSamples.channel(other, "d"));

                assertThat(channels.list(workspace, "", 2))
                    .extracting(AlertChannel::name)
                    .containsExactly("a", "b");
                assertThat(channels.list(workspace, "b", 2))
                    .extracting(AlertChannel::name)
                    .containsExactly("C");
              });
    }
  }

  @Test
  default void removesAlertsWithTheirChannelAndTheirWorkspace() {
    try (Store store = openStore()) {
      WorkspaceId one = StoreSamples.addWorkspace(store, "one");
      WorkspaceId two = StoreSamples.addWorkspace(store, "two");
      store
          .transactions()
          .write(
              () -> {
                AlertSamples.fill(store, one);
                store.alertChannels().remove(AlertSamples.CHANNEL);
                assertNoAlerts(store, one);

                AlertSamples.fill(store, two);
                store.workspaces().delete(two, StoreSamples.NOW);
                assertNoAlerts(store, two);
                assertThat(store.alertChannels().find(two, AlertSamples.CHANNEL)).isEmpty();
              });
    }
  }

  @Test
  default void keepsTheAlertsOfOtherChannelsAndWorkspaces() {
    try (Store store = openStore()) {
      WorkspaceId one = StoreSamples.addWorkspace(store, "one");
      WorkspaceId two = StoreSamples.addWorkspace(store, "two");
      store
          .transactions()
          .write(
              () -> {
                AlertSamples.fill(store, one);
                addWithAlert(store, one, "chat");
                addWithAlert(store, two, "pager");

                store.alertChannels().remove(AlertSamples.CHANNEL);
                assertAlert(store, one, "chat");
                assertAlert(store, two, "pager");

                store.workspaces().delete(one, StoreSamples.NOW);
                assertAlert(store, two, "pager");
              });
    }
  }

  private static void addWithAlert(Store store, WorkspaceId workspace, String channel) {
    Alert alert = AlertSamples.alert(workspace, channel, channel, "g", StoreSamples.NOW);
    store.alertChannels().add(AlertSamples.channel(workspace, channel));
    store.alerts().add(alert);
    store.alerts().putItem(alert.id(), AlertSamples.item("s", AlertKind.BROKEN));
    store.alerts().addDelivery(AlertSamples.delivery(workspace, channel, channel, 1));
  }

  private static void assertAlert(Store store, WorkspaceId workspace, String channel) {
    Alert alert = AlertSamples.alert(workspace, channel, channel, "g", StoreSamples.NOW);
    assertThat(store.alertChannels().find(workspace, alert.channel())).isPresent();
    assertThat(store.alerts().find(workspace, alert.id())).contains(alert.withVersion(1));
    assertThat(store.alerts().countItems(alert.id())).isEqualTo(1);
    assertThat(
            store
                .alerts()
                .deliveries(workspace, Optional.of(alert.channel()), OptionalLong.empty(), 9))
        .hasSize(1);
  }

  private static void assertNoAlerts(Store store, WorkspaceId workspace) {
    assertThat(store.alerts().find(workspace, AlertSamples.ALERT)).isEmpty();
    assertThat(store.alerts().countItems(AlertSamples.ALERT)).isZero();
    assertThat(store.alerts().deliveries(workspace, Optional.empty(), OptionalLong.empty(), 9))
        .isEmpty();
  }
}
