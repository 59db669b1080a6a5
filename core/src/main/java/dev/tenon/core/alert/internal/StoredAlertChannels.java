package dev.tenon.core.alert.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertChannels;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.AlertRepository.NumberedDelivery;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.alert.CreatedAlertChannel;
import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Field;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Alert channels over a store. */
public final class StoredAlertChannels implements AlertChannels {

  private static final Duration OVERLAP = Duration.ofHours(24);

  private final AlertPorts ports;
  private final AlertAttempts attempts;

  /** Over these parts of a store. */
  public StoredAlertChannels(AlertPorts ports) {
    this.ports = ports;
    this.attempts = new AlertAttempts(ports);
  }

  @Override
  public CreatedAlertChannel create(CreateAlertChannel command) {
    String address = Field.visible(command.address());
    ports
        .senders()
        .require(command.kind())
        .problemWith(address)
        .ifPresent(
            problem -> {
              throw new TenonException(CoreErrorCode.ALERT_CHANNEL_INVALID, problem);
            });
    Optional<WebhookKeys> keys =
        command.kind().isSigned()
            ? Optional.of(WebhookKeys.generate(ports.ids()))
            : Optional.empty();
    AlertChannel channel =
        new AlertChannel(
            new AlertChannelId(ports.ids().next("alc")),
            command.caller().workspace(),
            Names.valid(command.name()),
            command.kind(),
            shown(command.kind(), address),
            command.policy(),
            true,
            keys.map(WebhookKeys::publicKey),
            Optional.empty(),
            ports.clock().instant(),
            0);
    Map<String, byte[]> secrets = new HashMap<>();
    if (command.kind().hasUrl()) {
      secrets.put(AlertSender.URL, address.getBytes(UTF_8));
    }
    Map<String, byte[]> all = keys.map(it -> it.addedTo(secrets)).orElse(secrets);
    Optional<SealedCredential> sealed =
        all.isEmpty() ? Optional.empty() : Optional.of(seal(channel, all));
    ports.transactions().write(() -> add(channel, sealed, command.caller()));
    return new CreatedAlertChannel(channel, keys.map(WebhookKeys::secret));
  }

  private void add(AlertChannel channel, Optional<SealedCredential> sealed, Caller caller) {
    record(caller, AuditAction.ALERT_CHANNEL_CREATED, channel);
    int limit = AlertIntake.MAX_CHANNELS;
    if (ports.channels().list(channel.workspace(), "", limit).size() == limit) {
      throw new TenonException(
          CoreErrorCode.ALERT_CHANNEL_LIMIT,
          "The workspace has %d alert channels, which is the most it can have; remove one first."
              .formatted(limit));
    }
    if (!ports.channels().add(channel)) {
      throw nameTaken();
    }
    sealed.ifPresent(ports.credentials()::put);
    ports.events().subscribe(AlertRunner.LISTENER);
  }

  /** Seals secrets, and overwrites them. */
  private SealedCredential seal(AlertChannel channel, Map<String, byte[]> parts) {
    try (Credential secrets = Credential.of(parts)) {
      return ports.vault().seal(AlertAttempts.keyOf(channel), secrets);
    } finally {
      AlertAttempts.overwrite(parts);
    }
  }

  /** The part of an address that is no secret. */
  private static String shown(AlertChannelKind kind, String address) {
    if (!kind.hasUrl()) {
      return address;
    }
    URI uri = URI.create(address);
    return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  @Override
  public Page<AlertChannel> list(PageRequest page, Caller caller) {
    String list = "alert channels " + caller.workspace();
    String after =
        page.cursor().map(cursor -> cursor.position(list, parts -> parts.get(0))).orElse("");
    return Page.cut(
        ports
            .transactions()
            .read(() -> ports.channels().list(caller.workspace(), after, page.limit() + 1)),
        page.limit(),
        channel -> Cursor.after(list, List.of(Names.key(channel.name()))));
  }

  @Override
  public Optional<AlertChannel> find(String nameOrId, Caller caller) {
    return ports
        .transactions()
        .read(
            () ->
                AlertChannelId.ifValid(nameOrId)
                    .flatMap(id -> ports.channels().find(caller.workspace(), id))
                    .or(() -> ports.channels().findByName(caller.workspace(), nameOrId)));
  }

  @Override
  public AlertChannel change(
      AlertChannelId id,
      String newName,
      AlertPolicy newPolicy,
      boolean enabled,
      ExpectedVersion version,
      Caller caller) {
    String name = Names.valid(newName);
    return ports
        .transactions()
        .write(
            () -> {
              AlertChannel current = load(id, caller);
              version.require(current.version());
              AlertChannel changed = current.with(name, newPolicy, enabled);
              record(caller, AuditAction.ALERT_CHANNEL_CHANGED, changed);
              if (ports
                  .channels()
                  .findByName(caller.workspace(), name)
                  .filter(other -> !other.id().equals(id))
                  .isPresent()) {
                throw nameTaken();
              }
              return update(changed);
            });
  }

  @Override
  public void remove(AlertChannelId id, Caller caller) {
    ports
        .transactions()
        .write(
            () -> {
              AlertChannel channel = load(id, caller);
              record(caller, AuditAction.ALERT_CHANNEL_REMOVED, channel);
              ports.credentials().remove(AlertAttempts.keyOf(channel));
              ports.channels().remove(id);
            });
  }

  @Override
  public AlertDelivery test(AlertChannelId id, Caller caller) {
    Instant now = ports.clock().instant();
    Alert reserved =
        ports
            .transactions()
            .write(
                () -> {
                  AlertChannel channel = load(id, caller);
                  ports.senders().require(channel.kind());
                  record(caller, AuditAction.ALERT_CHANNEL_TESTED, channel);
                  Alert alert = AlertAttempts.reserved(testAlert(channel, now), now);
                  ports.alerts().add(alert);
                  return alert;
                });
    return attempts.attemptOnce(reserved);
  }

  private Alert testAlert(AlertChannel channel, Instant now) {
    return new Alert(
        new AlertId(ports.ids().next("msg")),
        channel.workspace(),
        channel.id(),
        AlertKind.TEST,
        AlertKind.TEST.name(),
        false,
        AlertState.RETRYING,
        now,
        now,
        now,
        0,
        0);
  }

  @Override
  public CreatedAlertChannel rotateSecret(AlertChannelId id, Caller caller) {
    AlertChannel before = ports.transactions().read(() -> load(id, caller));
    if (!before.kind().isSigned()) {
      throw new TenonException(
          CoreErrorCode.ALERT_CHANNEL_UNSUPPORTED,
          "Only webhooks have a secret; to change the URL of a chat, add another channel and remove"
              + " this one.");
    }
    SealedCredential old =
        ports
            .transactions()
            .read(() -> ports.credentials().find(AlertAttempts.keyOf(before)))
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.CREDENTIAL_MISSING,
                        "The secrets of the channel are missing; remove it and create it again."));
    WebhookKeys keys = WebhookKeys.generate(ports.ids());
    AlertChannel after =
        before.rotated(Optional.of(keys.publicKey()), ports.clock().instant().plus(OVERLAP));
    SealedCredential sealed;
    try (Credential opened = ports.vault().open(old)) {
      sealed = seal(after, keys.addedTo(AlertAttempts.partsOf(opened)));
    }
    AlertChannel stored =
        ports
            .transactions()
            .write(
                () -> {
                  load(id, caller);
                  record(caller, AuditAction.ALERT_SECRET_ROTATED, after);
                  AlertChannel updated = update(after);
                  ports.credentials().put(sealed);
                  return updated;
                });
    return new CreatedAlertChannel(stored, Optional.of(keys.secret()));
  }

  @Override
  public Page<AlertDelivery> deliveries(
      Optional<AlertChannelId> channel, PageRequest page, Caller caller) {
    String list = "alert deliveries " + caller.workspace() + " " + channel;
    OptionalLong below =
        page.cursor()
            .map(cursor -> OptionalLong.of(cursor.position(list, it -> Long.parseLong(it.get(0)))))
            .orElse(OptionalLong.empty());
    List<NumberedDelivery> found =
        ports
            .transactions()
            .read(
                () -> {
                  channel.ifPresent(id -> load(id, caller));
                  return ports
                      .alerts()
                      .deliveries(caller.workspace(), channel, below, page.limit() + 1);
                });
    return Page.cut(
            found, page.limit(), last -> Cursor.after(list, List.of(String.valueOf(last.number()))))
        .map(NumberedDelivery::delivery);
  }

  @Override
  public Alert replay(AlertId id, Caller caller) {
    Instant now = ports.clock().instant();
    return ports
        .transactions()
        .write(
            () -> {
              Alert alert =
                  ports
                      .alerts()
                      .find(caller.workspace(), id)
                      .orElseThrow(
                          () ->
                              new TenonException(
                                  CoreErrorCode.ALERT_NOT_FOUND,
                                  "There is no such alert in this workspace."));
              ports
                  .audit()
                  .record(
                      caller,
                      AuditAction.ALERT_REPLAYED,
                      id.value(),
                      Map.of("channel", alert.channel().value()));
              Alert replayed = alert.in(AlertState.RETRYING, 0, now);
              if (!ports.alerts().update(replayed)) {
                throw changedMeanwhile();
              }
              return replayed.withVersion(replayed.version() + 1);
            });
  }

  private AlertChannel load(AlertChannelId id, Caller caller) {
    return ports
        .channels()
        .find(caller.workspace(), id)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.ALERT_CHANNEL_NOT_FOUND,
                    "There is no such alert channel in this workspace."));
  }

  private AlertChannel update(AlertChannel channel) {
    if (!ports.channels().update(channel)) {
      throw changedMeanwhile();
    }
    return channel.withVersion(channel.version() + 1);
  }

  private void record(Caller caller, AuditAction action, AlertChannel channel) {
    ports
        .audit()
        .record(
            caller,
            action,
            channel.id().value(),
            Map.of(
                "name", channel.name(),
                "kind", channel.kind().name(),
                "address", channel.address(),
                "enabled", String.valueOf(channel.enabled())));
  }

  private static TenonException nameTaken() {
    return new TenonException(
        CoreErrorCode.ALERT_CHANNEL_EXISTS,
        "The workspace has an alert channel of that name already; choose another name.");
  }

  private static TenonException changedMeanwhile() {
    return new TenonException(
        CoreErrorCode.CHANGED_MEANWHILE, "It was changed at the same time; try again.");
  }
}
