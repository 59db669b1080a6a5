package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.tenon.sandbox.http.Delivery;
import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Up to 20 requests in one. Each is answered, and can be throttled, by itself.
 *
 * <p>Source: learn.microsoft.com/graph/json-batching.
 */
final class Batch {

  static final String SEGMENT = "$batch";

  private static final int LARGEST = 20;
  private static final int FAILED_DEPENDENCY = 424;
  private static final int GATEWAY_TIMEOUT = 504;

  private final Request batch;
  private final Handler parts;

  Batch(Request batch, Handler parts) {
    this.batch = batch;
    this.parts = parts;
  }

  Response response() {
    if (!batch.method().equals("POST")) {
      throw GraphException.methodNotAllowed();
    }
    Map<String, Integer> statuses = new HashMap<>();
    JsonArray responses = new JsonArray();
    int padding = 0;
    for (Map.Entry<String, JsonObject> one : requests().entrySet()) {
      Response response = dependenciesMet(one.getValue(), statuses) ? answer(one) : failed();
      statuses.put(one.getKey(), response.status());
      responses.add(json(one.getKey(), response));
      padding = Math.addExact(padding, response.padding());
    }
    // A large part makes the whole response large.
    return Response.json(200, JsonTrees.object("responses", responses)).padded(padding);
  }

  /** By id, checked before the first one is answered. */
  private Map<String, JsonObject> requests() {
    JsonArray listed =
        batch
            .jsonObject()
            .map(body -> body.get("requests"))
            .filter(JsonElement::isJsonArray)
            .map(JsonElement::getAsJsonArray)
            .orElseThrow(
                () -> GraphException.badRequest("Invalid batch payload format: no requests."));
    if (listed.isEmpty() || listed.size() > LARGEST) {
      throw GraphException.badRequest(
          "Number of batch request steps must be between 1 and " + LARGEST + ".");
    }
    Map<String, JsonObject> requests = new LinkedHashMap<>();
    for (JsonElement element : listed) {
      JsonObject request =
          Optional.of(element)
              .filter(JsonElement::isJsonObject)
              .map(JsonElement::getAsJsonObject)
              .orElseThrow(() -> GraphException.badRequest("A batch request is no object."));
      String id = required(request, "id");
      if (requests.put(id, request) != null) {
        throw GraphException.badRequest("Duplicate batch request id '" + id + "'.");
      }
      required(request, "method");
      required(request, "url");
    }
    return requests;
  }

  private static String required(JsonObject request, String member) {
    return JsonTrees.text(request, member)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () -> GraphException.badRequest("A batch request has no valid '" + member + "'."));
  }

  private static boolean dependenciesMet(JsonObject request, Map<String, Integer> statuses) {
    if (!(request.get("dependsOn") instanceof JsonArray ids)) {
      return true;
    }
    for (JsonElement id : ids) {
      Integer statusOrNull = statuses.get(id.getAsString());
      if (statusOrNull == null || statusOrNull >= 400) {
        return false;
      }
    }
    return true;
  }

  private Response answer(Map.Entry<String, JsonObject> one) {
    JsonObject request = one.getValue();
    Map<String, String> headers = new HashMap<>();
    if (request.get("headers") instanceof JsonObject given) {
      given.entrySet().forEach(header -> headers.put(header.getKey(), text(header.getValue())));
    }
    String url = required(request, "url");
    String version = batch.rawPath().substring(0, batch.rawPath().lastIndexOf('/'));
    Response response =
        parts.handle(
            batch.part(
                required(request, "method"),
                version + (url.startsWith("/") ? url : "/" + url),
                headers,
                request.has("body") ? request.get("body").toString() : ""));
    return response.delivery() == Delivery.COMPLETE
        ? response
        : error(GATEWAY_TIMEOUT, "timeout", "The request was not answered in time.");
  }

  private static Response failed() {
    return error(FAILED_DEPENDENCY, "failedDependency", "A request that it depends on failed.");
  }

  private static Response error(int status, String code, String message) {
    return Response.json(
        status, JsonTrees.object("error", JsonTrees.object("code", code, "message", message)));
  }

  private static JsonObject json(String id, Response response) {
    JsonObject headers = new JsonObject();
    response.headers().forEach(headers::addProperty);
    JsonObject json = JsonTrees.object("id", id, "status", response.status(), "headers", headers);
    if (response.body().length > 0) {
      json.add("body", body(response.body()));
    }
    return json;
  }

  /** What is not JSON is sent in Base64. */
  private static JsonElement body(byte[] body) {
    try {
      return JsonTrees.parse(new String(body, StandardCharsets.UTF_8));
    } catch (JsonParseException notJson) {
      return new JsonPrimitive(Base64.getEncoder().encodeToString(body));
    }
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }
}
