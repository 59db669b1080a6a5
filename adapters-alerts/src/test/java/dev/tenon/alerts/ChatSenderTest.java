package dev.tenon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.SendResult;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChatSenderTest {

  /** A name that would be a link, a mention and bold text if it were not escaped. */
  private static final String NAME = "<!channel> [x](http://evil.example) *B* & |";

  @Test
  void postsTextToSlack() {
    JsonObject json = posted(AlertChannelKind.SLACK, NAME);

    assertThat(json.get("text").getAsString())
        .contains("is broken")
        .contains("<https://tenon.example/integrations/int_1|&lt;!channel&gt;")
        .contains("Admin consent is missing. Who can fix it: Privileged Role Administrator.")
        .contains("Next step: Grant admin consent.")
        .doesNotContain("<!channel>");
  }

  @Test
  void postsAnAdaptiveCardToTeams() {
    JsonObject json = posted(AlertChannelKind.TEAMS, NAME);

    JsonObject attachment = json.getAsJsonArray("attachments").get(0).getAsJsonObject();
    assertThat(json.get("type").getAsString()).isEqualTo("message");
    assertThat(attachment.get("contentType").getAsString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonObject card = attachment.getAsJsonObject("content");
    assertThat(card.get("type").getAsString()).isEqualTo("AdaptiveCard");
    assertThat(card.getAsJsonArray("body").get(1).getAsJsonObject().get("text").getAsString())
        .contains("](https://tenon.example/integrations/int_1)")
        .contains("\\[x\\]\\(http://evil.example\\)")
        .contains("Next step: Grant admin consent.");
  }

  @Test
  void saysHowManyItemsAreNotShown() {
    AlertMessage one = SampleMessages.broken("Contoso");
    AlertMessage many =
        new AlertMessage(
            one.id(), one.kind(), true, "Acme", one.at(), 1_000, one.lines(), Optional.empty());

    assertThat(SlackMessage.json(many)).contains("1000 integrations are broken", "And 999 more.");
  }

  @Test
  void readsALineOfAnyNameAsOneLine() {
    assertThat(AlertText.title(SampleMessages.broken("a\r\nBcc: x@evil.example\u202E")))
        .isEqualTo("[Acme] a Bcc: x@evil.example is broken");
  }

  private static JsonObject posted(AlertChannelKind kind, String name) {
    AlertOptions options =
        new AlertOptions(Set.of("LOCALHOST"), Optional.empty(), InstantSource.system());
    AlertSender sender =
        AlertSenders.of(options).stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    try (Receiver receiver = new Receiver()) {
      receiver.status = 200;
      SendResult result =
          sender.send(
              SampleMessages.broken(name),
              SampleMessages.channel(kind, ""),
              SampleMessages.url(receiver.url("localhost")));
      assertThat(result).isEqualTo(SendResult.delivered("HTTP 200"));
      assertThat(receiver.received.get(0).headers()).containsEntry("webhook-id", "msg_1");
      return JsonParser.parseString(receiver.received.get(0).body()).getAsJsonObject();
    }
  }
}
