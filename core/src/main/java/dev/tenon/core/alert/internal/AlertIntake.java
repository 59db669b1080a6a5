package dev.tenon.core.alert.internal;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository.NumberedEvent;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns events into alerts. Reads the events as a listener of its own, and records that they were
 * handled in the transaction that stores the alerts, so each event is taken exactly once, by
 * whichever process.
 */
final class AlertIntake {

  /** How many channels a workspace can have. */
  static final int MAX_CHANNELS = 50;

  private static final int BATCH = 100;
  private static final Duration FIRST_WINDOW = Duration.ofMinutes(1);
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
  private static final int WINDOW_GROWTH = 10;

  /** After a time without an alert of the group, the next one is sent soon again. */
  private static final Duration GROUP_FORGOTTEN = Duration.ofHours(6);

  private static final int LONGEST_GROUP = 200;

  private static final Set<AlertKind> NOT_OF_STATES =
      EnumSet.complementOf(EnumSet.copyOf(AlertKind.OF_STATES));

  private static final Set<EventType> OUTAGES =
      Set.of(EventType.OUTAGE_BEGAN, EventType.OUTAGE_ENDED);

  private final AlertPorts ports;
  private final AlertItems items;
  private final HeldItems held;

  AlertIntake(AlertPorts ports) {
    this.ports = ports;
    this.held = new HeldItems(ports);
    this.items = new AlertItems(ports.integrations());
  }

  /** Takes the next events; {@code false} if there was none. */
  boolean take() {
    if (ports.transactions().read(() -> pending(1)).isEmpty()) {
      return false;
    }
    ports.transactions().write(this::takeAll);
    return true;
  }

  private List<NumberedEvent> pending(int limit) {
    return ports.events().pending(AlertRunner.LISTENER, 0, limit);
  }

  private void takeAll() {
    List<NumberedEvent> batch = pending(BATCH);
    Map<WorkspaceId, List<AlertChannel>> channels = new HashMap<>();
    for (NumberedEvent one : batch) {
      Event event = one.event();
      if (OUTAGES.contains(event.type())) {
        channelsFor(ProviderId.of(event.subject())).forEach(channel -> take(event, channel));
      } else {
        take(event, channels.computeIfAbsent(event.workspace(), this::channelsOf));
      }
    }
    if (!batch.isEmpty()) {
      ports.events().handledAll(AlertRunner.LISTENER, batch.get(batch.size() - 1).number());
    }
  }

  private void take(Event event, List<AlertChannel> channels) {
    if (event.type() == EventType.INTEGRATION_PAUSED) {
      channels.forEach(channel -> held.hold(event.subject(), channel));
      drop(event, NOT_OF_STATES);
    } else if (event.type() == EventType.INTEGRATION_UNLINKED) {
      drop(event, AlertKind.selectable());
    } else if (event.type() == EventType.INTEGRATION_RESUMED) {
      channels.forEach(channel -> resume(event, channel));
    } else {
      channels.stream().filter(AlertChannel::enabled).forEach(channel -> take(event, channel));
    }
  }

  private void drop(Event event, Set<AlertKind> kinds) {
    var unused =
        ports.alerts().takeCollected(event.workspace(), Optional.empty(), event.subject(), kinds);
  }

  private void resume(Event event, AlertChannel channel) {
    held.release(event.subject(), channel).stream()
        .filter(item -> channel.enabled() && isWanted(item, channel))
        .forEach(item -> put(item, isUrgent(event, item), channel));
  }

  /** An outage concerns every workspace that has an account at the provider. */
  private List<AlertChannel> channelsFor(ProviderId provider) {
    IntegrationFilter ofProvider = IntegrationFilter.ALL.ofProvider(Set.of(provider));
    Map<WorkspaceId, Boolean> concerned = new HashMap<>();
    List<AlertChannel> found = new ArrayList<>();
    List<AlertChannel> page = ports.channels().listEnabled("", BATCH);
    while (!page.isEmpty()) {
      for (AlertChannel channel : page) {
        if (concerned.computeIfAbsent(
            channel.workspace(),
            workspace ->
                !ports
                    .integrations()
                    .list(workspace, ofProvider, IntegrationOrder.NAME, Optional.empty(), 1)
                    .isEmpty())) {
          found.add(channel);
        }
      }
      page = ports.channels().listEnabled(page.get(page.size() - 1).id().value(), BATCH);
    }
    return found;
  }

  private List<AlertChannel> channelsOf(WorkspaceId workspace) {
    return ports.channels().list(workspace, "", MAX_CHANNELS);
  }

  private void take(Event event, AlertChannel channel) {
    List<AlertItem> unsent =
        switch (event.type()) {
          case INTEGRATION_STATE_CHANGED ->
              takeCollected(channel, event.subject(), AlertKind.OF_STATES);
          case OUTAGE_ENDED ->
              takeCollected(
                  channel, AlertItems.outageSubject(event), Set.of(AlertKind.OUTAGE_BEGAN));
          default -> List.of();
        };
    if (event.type() == EventType.OUTAGE_ENDED && !unsent.isEmpty()) {
      // No alert has reported that it began.
      return;
    }
    items
        .of(event, unsent.stream().findFirst(), channel.policy().kinds())
        .filter(item -> isWanted(item, channel))
        .ifPresent(item -> put(item, isUrgent(event, item), channel));
  }

  private List<AlertItem> takeCollected(
      AlertChannel channel, String subject, Set<AlertKind> kinds) {
    return ports
        .alerts()
        .takeCollected(channel.workspace(), Optional.of(channel.id()), subject, kinds);
  }

  /** A recovery is of interest to those who were told of the problem. */
  private static boolean isWanted(AlertItem item, AlertChannel channel) {
    Set<AlertKind> kinds = channel.policy().kinds();
    return kinds.contains(item.kind())
        && (item.kind() != AlertKind.RECOVERED || kinds.contains(AlertKind.valueOf(item.from())));
  }

  private static boolean isUrgent(Event event, AlertItem item) {
    return switch (item.kind()) {
      case BROKEN -> true;
      case CREDENTIAL_EXPIRING -> Set.of("1", "7").contains(event.data().getOrDefault("days", ""));
      default -> false;
    };
  }

  private void put(AlertItem item, boolean urgent, AlertChannel channel) {
    Instant now = ports.clock().instant();
    boolean digest = channel.policy().collects(urgent);
    String group = digest ? AlertKind.DIGEST.name() : group(item);
    Optional<Alert> last = ports.alerts().newest(channel.id(), group);
    AlertId id =
        last.filter(alert -> alert.state() == AlertState.COLLECTING)
            .map(Alert::id)
            .orElseGet(
                () -> {
                  Instant until = now.plus(digest ? Duration.ZERO : window(last, now));
                  Alert alert =
                      new Alert(
                          new AlertId(ports.ids().next("msg")),
                          channel.workspace(),
                          channel.id(),
                          digest ? AlertKind.DIGEST : item.kind(),
                          group,
                          urgent,
                          AlertState.COLLECTING,
                          now,
                          until,
                          channel.policy().earliest(until, urgent),
                          0,
                          0);
                  ports.alerts().add(alert);
                  return alert.id();
                });
    ports.alerts().putItem(id, item);
  }

  /** Those that break for the same reason are reported together. */
  private static String group(AlertItem item) {
    String group =
        item.kind().name()
            + " "
            + item.to()
            + " "
            + String.join(" ", item.codes().stream().sorted().toList());
    return group.length() <= LONGEST_GROUP ? group : group.substring(0, LONGEST_GROUP);
  }

  /** How long to wait for others of the group: longer with each alert while they keep coming. */
  private static Duration window(Optional<Alert> last, Instant now) {
    return last.filter(alert -> alert.createdAt().plus(GROUP_FORGOTTEN).isAfter(now))
        .map(alert -> Duration.between(alert.createdAt(), alert.groupUntil()))
        .map(window -> window.multipliedBy(WINDOW_GROWTH))
        .map(window -> window.compareTo(LONGEST_WINDOW) < 0 ? window : LONGEST_WINDOW)
        .orElse(FIRST_WINDOW);
  }
}
