package dev.tenon.alerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.tenon.core.alert.AlertMessage;

/** An Adaptive Card as the webhook of a workflow in Teams reads it. */
final class TeamsMessage {

  private TeamsMessage() {}

  static String json(AlertMessage message) {
    JsonArray body = new JsonArray();
    JsonObject title = block(AlertText.title(message));
    title.addProperty("weight", "Bolder");
    title.addProperty("size", "Medium");
    body.add(title);
    add(body, AlertText.introduction(message));
    for (AlertMessage.Line line : message.lines()) {
      String name = escaped(AlertText.oneLine(line.item().name()));
      String shown = line.link().map(link -> "[" + name + "](" + link + ")").orElse(name);
      body.add(block(shown + ": " + escaped(AlertText.details(line.item())), false));
    }
    add(body, AlertText.rest(message));
    JsonObject card = new JsonObject();
    card.addProperty("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.addProperty("type", "AdaptiveCard");
    card.addProperty("version", "1.4");
    card.add("body", body);
    JsonObject attachment = new JsonObject();
    attachment.addProperty("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.add("contentUrl", JsonNull.INSTANCE);
    attachment.add("content", card);
    JsonArray attachments = new JsonArray();
    attachments.add(attachment);
    JsonObject json = new JsonObject();
    json.addProperty("type", "message");
    json.add("attachments", attachments);
    return json.toString();
  }

  private static void add(JsonArray body, String text) {
    if (!text.isEmpty()) {
      body.add(block(text));
    }
  }

  private static JsonObject block(String text) {
    return block(text, true);
  }

  private static JsonObject block(String text, boolean plain) {
    JsonObject block = new JsonObject();
    block.addProperty("type", "TextBlock");
    block.addProperty("text", plain ? escaped(text) : text);
    block.addProperty("wrap", true);
    return block;
  }

  /** A text block reads Markdown; without this a name could become a link. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\\\[\\]()*_`~<>#])", "\\\\$1");
  }
}
