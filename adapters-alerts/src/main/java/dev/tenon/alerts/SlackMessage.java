package dev.tenon.alerts;

import com.google.gson.JsonObject;
import dev.tenon.core.alert.AlertMessage;

/** A message as incoming webhooks of Slack read it. */
final class SlackMessage {

  private SlackMessage() {}

  static String json(AlertMessage message) {
    StringBuilder text = new StringBuilder("*" + escaped(AlertText.title(message)) + "*");
    append(text, escaped(AlertText.introduction(message)));
    for (AlertMessage.Line line : message.lines()) {
      String name = escaped(AlertText.oneLine(line.item().name()));
      String shown = line.link().map(link -> "<" + link + "|" + name + ">").orElse(name);
      append(text, "• " + shown + ": " + escaped(AlertText.details(line.item())));
    }
    append(text, AlertText.rest(message));
    JsonObject json = new JsonObject();
    json.addProperty("text", text.toString());
    return json.toString();
  }

  private static void append(StringBuilder text, String line) {
    if (!line.isEmpty()) {
      text.append('\n').append(line);
    }
  }

  /** Slack's three control characters; without them a name cannot become a link or a mention. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('|', '¦');
  }
}
