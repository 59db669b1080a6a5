package dev.tenon.core.alert.internal;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Items about the states of paused integrations that were not sent before the pause. Nothing is
 * reported during a pause; after it, the receivers have to learn what they missed, and not that a
 * problem is over of which they never heard. Called inside a transaction.
 */
record HeldItems(AlertPorts ports) {

  /** Alerts with held items are never due. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** Holds what a channel has not sent about an integration, unless it is disabled. */
  void hold(String integration, AlertChannel channel) {
    List<AlertItem> unsent = release(integration, channel);
    if (!unsent.isEmpty() && channel.enabled()) {
      Instant now = ports.clock().instant();
      Alert held =
          new Alert(
              new AlertId(ports.ids().next("msg")),
              channel.workspace(),
              channel.id(),
              unsent.get(0).kind(),
              "PAUSED " + integration,
              false,
              AlertState.COLLECTING,
              now,
              now,
              NEVER,
              0,
              0);
      ports.alerts().add(held);
      unsent.forEach(item -> ports.alerts().putItem(held.id(), item));
    }
  }

  /** Takes what is held, or was not sent yet, about an integration. */
  List<AlertItem> release(String integration, AlertChannel channel) {
    return ports
        .alerts()
        .takeCollected(
            channel.workspace(), Optional.of(channel.id()), integration, AlertKind.OF_STATES);
  }
}
