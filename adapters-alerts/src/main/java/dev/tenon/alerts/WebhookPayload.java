package dev.tenon.alerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertMessage;

/** The body of a webhook. */
final class WebhookPayload {

  private WebhookPayload() {}

  static String json(AlertMessage message) {
    JsonObject data = new JsonObject();
    data.addProperty("workspace", message.workspace());
    data.addProperty("title", AlertText.title(message));
    data.addProperty("urgent", message.urgent());
    data.addProperty("total", message.total());
    JsonArray items = new JsonArray();
    message.lines().forEach(line -> items.add(item(line)));
    data.add("items", items);
    JsonObject body = new JsonObject();
    body.addProperty("type", message.kind().type());
    body.addProperty("timestamp", message.at().toString());
    body.add("data", data);
    return body.toString();
  }

  private static JsonObject item(AlertMessage.Line line) {
    AlertItem item = line.item();
    JsonObject json = new JsonObject();
    json.addProperty("type", item.kind().type());
    json.addProperty("subject", item.subject());
    json.addProperty("name", item.name());
    json.addProperty("provider", item.provider());
    json.addProperty("from", item.from());
    json.addProperty("to", item.to());
    JsonArray codes = new JsonArray();
    item.codes().forEach(codes::add);
    json.add("codes", codes);
    json.addProperty("problem", item.problem());
    json.addProperty("fixer", item.fixer());
    json.addProperty("nextStep", item.nextStep());
    line.link().ifPresent(link -> json.addProperty("url", link.toString()));
    json.addProperty("at", item.at().toString());
    return json;
  }
}
