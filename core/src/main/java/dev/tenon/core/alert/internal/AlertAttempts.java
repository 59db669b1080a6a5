package dev.tenon.core.alert.internal;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.alert.SendResult;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.FatalErrors;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.spi.Credential;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends alerts. An attempt is reserved in one transaction, made outside transactions and recorded
 * in another one. When the process ends in between, the alert is sent again, with the same id,
 * after the reservation.
 */
final class AlertAttempts {

  private static final System.Logger LOG = System.getLogger(AlertAttempts.class.getName());

  /** Longer than an attempt takes. */
  private static final Duration RESERVATION = Duration.ofMinutes(2);

  private static final int MAX_DUE = 32;
  private static final int MAX_LINES = 20;

  private final AlertPorts ports;

  AlertAttempts(AlertPorts ports) {
    this.ports = ports;
  }

  /** Alerts to send now, each to another channel. */
  List<Alert> due() {
    return ports.transactions().read(() -> ports.alerts().due(ports.clock().instant(), MAX_DUE));
  }

  /** Sends an alert, unless it is no longer due. */
  void attempt(Alert due) {
    Instant now = ports.clock().instant();
    ports.transactions().write(() -> reserve(due, now)).ifPresent(reserved -> send(reserved, true));
  }

  /** Sends an alert that was reserved when it was added, and does not try it again. */
  AlertDelivery attemptOnce(Alert reserved) {
    return send(reserved, false);
  }

  private Optional<Alert> reserve(Alert due, Instant now) {
    return ports
        .alerts()
        .find(due.workspace(), due.id())
        .filter(alert -> alert.isDue(now))
        .flatMap(
            alert -> {
              Alert reserved = reserved(alert, now);
              return ports.alerts().update(reserved)
                  ? Optional.of(reserved.withVersion(reserved.version() + 1))
                  : Optional.empty();
            });
  }

  /** The alert with an attempt in progress. */
  static Alert reserved(Alert alert, Instant now) {
    return alert
        .createdBy(now)
        .in(AlertState.RETRYING, alert.attempts() + 1, now.plus(RESERVATION));
  }

  private AlertDelivery send(Alert alert, boolean again) {
    Instant began = ports.clock().instant();
    SendResult result = result(alert);
    Instant now = ports.clock().instant();
    Optional<Duration> delay =
        again && result.status() == SendResult.Status.FAILED
            ? RetrySchedule.after(alert.attempts(), alert.id(), result.retryAfter())
            : Optional.empty();
    AlertState state =
        result.status() == SendResult.Status.DELIVERED
            ? AlertState.DELIVERED
            : delay.isPresent() ? AlertState.RETRYING : AlertState.GIVEN_UP;
    AlertDelivery delivery =
        new AlertDelivery(
            alert.id(),
            alert.channel(),
            alert.workspace(),
            alert.kind(),
            began,
            Duration.between(began, now),
            alert.attempts(),
            state,
            result.detail());
    ports
        .transactions()
        .write(() -> record(alert, delivery, now, now.plus(delay.orElse(Duration.ZERO)), result));
    if (state == AlertState.GIVEN_UP) {
      LOG.log(
          Level.WARNING,
          "An alert was not delivered and is not tried again: alert={0} channel={1} reason={2}",
          alert.id(),
          alert.channel(),
          result.detail());
    }
    return delivery;
  }

  /** If the alert was reserved by another process in the meantime, the record is left to it. */
  private void record(
      Alert alert, AlertDelivery delivery, Instant now, Instant next, SendResult result) {
    ports.alerts().removeBefore(now.minus(ports.retention()));
    Optional<AlertChannel> channel = ports.channels().find(alert.workspace(), alert.channel());
    Instant at = channel.map(it -> it.policy().afterQuietHours(next, alert.urgent())).orElse(next);
    if (!ports.alerts().update(alert.in(delivery.state(), alert.attempts(), at))) {
      return;
    }
    ports.alerts().addDelivery(delivery);
    if (result.status() == SendResult.Status.GONE) {
      channel.ifPresent(it -> ports.channels().update(it.with(it.name(), it.policy(), false)));
    }
  }

  private SendResult result(Alert alert) {
    Optional<Prepared> prepared = ports.transactions().read(() -> prepare(alert));
    if (prepared.isEmpty()) {
      return SendResult.failed("The channel was removed.");
    }
    AlertChannel channel = prepared.get().channel;
    Optional<AlertSender> sender = ports.senders().find(channel.kind());
    if (sender.isEmpty()) {
      return SendResult.failed("This process cannot send to channels of this kind.");
    }
    if (!channel.enabled() && alert.kind() != AlertKind.TEST) {
      return SendResult.gone("The channel is disabled.");
    }
    try (Credential secrets = secrets(channel, prepared.get().sealed)) {
      return sender.get().send(prepared.get().message, channel, secrets);
    } catch (TenonException e) {
      return SendResult.failed("The secrets of the channel cannot be read: " + e.code().name());
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      LOG.log(Level.ERROR, "A sender of alerts failed: channel=" + channel.id(), withoutMessage(e));
      return SendResult.failed("The sender failed; see the log of Tenon.");
    }
  }

  /** The message of an unexpected exception may contain the URL. */
  private static Throwable withoutMessage(Throwable failure) {
    Throwable copy = new IllegalStateException(failure.getClass().getName());
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }

  private Optional<Prepared> prepare(Alert alert) {
    return ports
        .channels()
        .find(alert.workspace(), alert.channel())
        .map(
            channel ->
                new Prepared(channel, message(alert), ports.credentials().find(keyOf(channel))));
  }

  private AlertMessage message(Alert alert) {
    Optional<URI> console = ports.console().get();
    return new AlertMessage(
        alert.id(),
        alert.kind(),
        alert.urgent(),
        ports.workspaces().find(alert.workspace()).map(Workspace::name).orElse(""),
        alert.createdAt(),
        ports.alerts().countItems(alert.id()),
        ports.alerts().items(alert.id(), MAX_LINES).stream()
            .map(item -> new AlertMessage.Line(item, console.map(it -> page(it, item.path()))))
            .toList(),
        console);
  }

  private static URI page(URI console, String path) {
    return URI.create(console + path);
  }

  private Credential secrets(AlertChannel channel, Optional<SealedCredential> sealed) {
    if (sealed.isEmpty()) {
      return Credential.empty();
    }
    try (Credential all = ports.vault().open(sealed.get())) {
      Map<String, byte[]> parts = partsOf(all);
      try {
        Map<String, byte[]> current = new HashMap<>(parts);
        if (channel.overlapUntil().filter(end -> end.isAfter(ports.clock().instant())).isEmpty()) {
          current.remove(AlertSender.PREVIOUS_SECRET);
          current.remove(AlertSender.PREVIOUS_SIGNING_KEY);
        }
        return Credential.of(current);
      } finally {
        overwrite(parts);
      }
    }
  }

  static void overwrite(Map<String, byte[]> parts) {
    parts.values().forEach(part -> Arrays.fill(part, (byte) 0));
  }

  static Map<String, byte[]> partsOf(Credential credential) {
    Map<String, byte[]> parts = new HashMap<>();
    credential.names().forEach(name -> parts.put(name, credential.part(name).orElseThrow()));
    return parts;
  }

  static CredentialKey keyOf(AlertChannel channel) {
    return new CredentialKey(channel.workspace(), channel.id().value());
  }

  private record Prepared(
      AlertChannel channel, AlertMessage message, Optional<SealedCredential> sealed) {}
}
