package dev.tenon.alerts;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.SendResult;
import dev.tenon.spi.Credential;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Writes alerts to the log, under a name of their own: a line for the alert and one per item. */
record LogSender() implements AlertSender {

  private static final System.Logger LOG = System.getLogger("tenon.alerts");

  @Override
  public AlertChannelKind kind() {
    return AlertChannelKind.LOG;
  }

  @Override
  public Optional<String> problemWith(String address) {
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of("A channel to the log has no address.");
  }

  @Override
  public SendResult send(AlertMessage message, AlertChannel channel, Credential secrets) {
    Level level = message.urgent() ? Level.WARNING : Level.INFO;
    String id = message.id().value();
    LOG.log(level, () -> "Alert " + id + ": " + AlertText.title(message));
    message
        .lines()
        .forEach(
            line ->
                LOG.log(
                    level,
                    () ->
                        "Alert "
                            + id
                            + ": "
                            + AlertText.oneLine(line.item().name())
                            + ": "
                            + AlertText.details(line.item())));
    return SendResult.delivered("Logged.");
  }
}
