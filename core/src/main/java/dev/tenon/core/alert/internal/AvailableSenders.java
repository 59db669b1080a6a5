package dev.tenon.core.alert.internal;

import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The senders of this process, created when the first one is needed. */
public final class AvailableSenders {

  private final Supplier<List<AlertSender>> supplier;
  private Map<AlertChannelKind, AlertSender> senders;

  /** Those of a supplier, which is called at most once. */
  public AvailableSenders(Supplier<List<AlertSender>> supplier) {
    this.supplier = supplier;
  }

  /** Whether there is one at all. */
  boolean isEmpty() {
    return all().isEmpty();
  }

  /** The sender for a kind of channels. */
  Optional<AlertSender> find(AlertChannelKind kind) {
    return Optional.ofNullable(all().get(kind));
  }

  /**
   * The sender for a kind of channels.
   *
   * @throws TenonException {@code ALERT_CHANNEL_UNSUPPORTED}
   */
  AlertSender require(AlertChannelKind kind) {
    return find(kind)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.ALERT_CHANNEL_UNSUPPORTED,
                    "This installation cannot send alerts to a channel of the kind %s. For e-mail, set smtp.host."
                        .formatted(kind.name().toLowerCase(Locale.ROOT))));
  }

  private synchronized Map<AlertChannelKind, AlertSender> all() {
    if (senders == null) {
      Map<AlertChannelKind, AlertSender> byKind = new EnumMap<>(AlertChannelKind.class);
      supplier.get().forEach(sender -> byKind.put(sender.kind(), sender));
      senders = byKind;
    }
    return senders;
  }
}
