package dev.tenon.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.SendResult;
import dev.tenon.spi.Credential;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends to incoming webhooks of a chat, whose URL is the only secret.
 *
 * @param json writes a message as the chat reads it
 */
record ChatSender(AlertChannelKind kind, HttpPost http, Function<AlertMessage, String> json)
    implements AlertSender {

  @Override
  public Optional<String> problemWith(String address) {
    return http.problemWith(address);
  }

  @Override
  public SendResult send(AlertMessage message, AlertChannel channel, Credential secrets) {
    return http.post(
        new String(secrets.part(URL).orElseThrow(), UTF_8),
        json.apply(message),
        Map.of("webhook-id", message.id().value()));
  }
}
