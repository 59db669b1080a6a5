package dev.tenon.alerts;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.SendResult;
import dev.tenon.spi.Credential;
import java.util.Optional;

/** Sends alerts by e-mail. */
record SmtpSender(SmtpServer server) implements AlertSender {

  private static final int MOST_ADDRESSES = 20;

  @Override
  public AlertChannelKind kind() {
    return AlertChannelKind.EMAIL;
  }

  @Override
  public Optional<String> problemWith(String address) {
    return SmtpServer.problemWith(
        address,
        MOST_ADDRESSES,
        "The address must be 1 to %d e-mail addresses, separated by commas."
            .formatted(MOST_ADDRESSES));
  }

  @Override
  public SendResult send(AlertMessage message, AlertChannel channel, Credential secrets) {
    return server
        .send(
            new SmtpMessage(
                message.id().value(),
                channel.address(),
                "en",
                AlertText.title(message),
                MailText.plain(message),
                MailText.html(message)))
        .map(SendResult::failed)
        .orElseGet(() -> SendResult.delivered("Accepted by the mail server."));
  }
}
