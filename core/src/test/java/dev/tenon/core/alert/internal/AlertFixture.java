package dev.tenon.core.alert.internal;

import dev.tenon.core.Fixture;
import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertChannels;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.alert.CreatedAlertChannel;
import dev.tenon.core.alert.RecordingSender;
import dev.tenon.core.alert.SendResult;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.page.PageRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Alerts in memory that a test delivers step by step. */
final class AlertFixture {

  static final URI CONSOLE = URI.create("https://tenon.example");

  final Fixture base = new Fixture();
  final AlertChannels channels = base.tenon.alertChannels();
  final AlertPorts ports = ports(base, base.senders);
  final AlertIntake intake = new AlertIntake(ports);
  final AlertAttempts attempts = new AlertAttempts(ports);
  private int events;

  private static AlertPorts ports(Fixture base, List<RecordingSender> senders) {
    return new AlertPorts(
        base.store.transactions(),
        base.store.alertChannels(),
        base.store.alerts(),
        base.store.workspaces(),
        base.store.integrations(),
        base.store.events(),
        base.store.credentials(),
        base.store.vault(),
        base.auditRecorder(),
        new RandomIds(new SecureRandom()),
        base.clock,
        new AvailableSenders(() -> List.copyOf(senders)),
        () -> Optional.of(CONSOLE),
        Duration.ofDays(90));
  }

  /** Attempts of a process without senders, over the same store. */
  AlertAttempts withoutSenders() {
    return new AlertAttempts(ports(base, List.of()));
  }

  CreatedAlertChannel create(AlertChannelKind kind, AlertPolicy policy) {
    return channels.create(
        new CreateAlertChannel(
            "to " + kind,
            kind,
            kind.hasUrl() ? "https://hooks.example/secret" : "",
            policy,
            base.ada));
  }

  AlertChannel channel(AlertPolicy policy) {
    return create(AlertChannelKind.LOG, policy).channel();
  }

  /** The senders of all kinds share the list of what was sent. */
  RecordingSender sender(AlertChannelKind kind) {
    return base.sender(kind);
  }

  List<AlertMessage> sent() {
    return base.senders.get(0).sent;
  }

  List<String> sentTypes() {
    return sent().stream().map(message -> message.kind().type()).toList();
  }

  void state(String id, String from, String to, String added, String removed) {
    event(
        EventType.INTEGRATION_STATE_CHANGED,
        id,
        Map.of(
            "name", "Contoso " + id, "from", from, "to", to, "added", added, "removed", removed));
  }

  void breaks(String id) {
    state(id, "CONNECTED", "BROKEN", "CONSENT_MISSING", "");
  }

  void recovers(String id) {
    state(id, "BROKEN", "CONNECTED", "", "CONSENT_MISSING");
  }

  void event(EventType type, String subject, Map<String, String> data) {
    events++;
    Event event =
        new Event(
            "evt-" + events,
            base.ada.workspace(),
            base.clock.instant(),
            type,
            subject,
            "tenon-watch",
            data);
    base.store.transactions().write(() -> base.store.events().append(event));
  }

  /** Takes all events and delivers all that is due. */
  void deliver() {
    take();
    List<Alert> due = attempts.due();
    while (!due.isEmpty()) {
      due.forEach(attempts::attempt);
      due = attempts.due();
    }
  }

  void take() {
    boolean more = true;
    while (more) {
      more = intake.take();
    }
  }

  void deliverAfter(Duration time) {
    take();
    base.clock.advance(time);
    deliver();
  }

  List<AlertDelivery> log() {
    return channels.deliveries(Optional.empty(), PageRequest.first(500), base.ada).items();
  }

  AlertItem onlyItem(AlertMessage message) {
    return message.lines().get(0).item();
  }

  void answering(Consumer<AlertMessage> check, SendResult result) {
    base.senders.forEach(
        sender ->
            sender.answer =
                message -> {
                  check.accept(message);
                  return result;
                });
  }
}
