package dev.tenon.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.SendResult;
import dev.tenon.spi.Credential;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Sends to webhooks, signed as Standard Webhooks defines it. */
record WebhookSender(HttpPost http, InstantSource clock) implements AlertSender {

  @Override
  public AlertChannelKind kind() {
    return AlertChannelKind.WEBHOOK;
  }

  @Override
  public Optional<String> problemWith(String address) {
    return http.problemWith(address);
  }

  @Override
  public SendResult send(AlertMessage message, AlertChannel channel, Credential secrets) {
    String body = WebhookPayload.json(message);
    String id = message.id().value();
    long timestamp = clock.instant().getEpochSecond();
    return http.post(
        new String(secrets.part(URL).orElseThrow(), UTF_8),
        body,
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature", WebhookSignatures.of(id, timestamp, body, secrets)));
  }
}
