package dev.tenon.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Credential;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages and channels for tests of senders. */
final class SampleMessages {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private SampleMessages() {}

  static AlertMessage broken(String name) {
    AlertItem item =
        new AlertItem(
            "int_1",
            AlertKind.BROKEN,
            name,
            "m365",
            "CONNECTED",
            "BROKEN",
            List.of("CONSENT_MISSING"),
            "Admin consent is missing.",
            "Privileged Role Administrator",
            "Grant admin consent.",
            "/integrations/int_1",
            NOW);
    return new AlertMessage(
        new AlertId("msg_1"),
        AlertKind.BROKEN,
        true,
        "Acme",
        NOW,
        1,
        List.of(
            new AlertMessage.Line(
                item, Optional.of(URI.create("https://tenon.example/integrations/int_1")))),
        Optional.of(URI.create("https://tenon.example")));
  }

  static AlertChannel channel(AlertChannelKind kind, String address) {
    return new AlertChannel(
        new AlertChannelId("alc_1"),
        new WorkspaceId("w"),
        "channel",
        kind,
        address,
        AlertPolicy.DEFAULT,
        true,
        Optional.empty(),
        Optional.empty(),
        NOW,
        0);
  }

  static Credential url(String url) {
    return Credential.of(Map.of(AlertSender.URL, url.getBytes(UTF_8)));
  }
}
