package dev.tenon.web.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.web.api.ApiOperation.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates requests from the document, about half of them valid. The same seed, the same list. */
final class RequestFuzzer {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "sample",
          "NAME",
          "true",
          "-1",
          "0",
          "18446744073709551616",
          "x".repeat(300),
          "<script>alert(1)</script>",
          "=1+1",
          "\u202Eevil",
          "\u0000",
          "\uD83D\uDE00",
          "' OR 1=1 --",
          "../../etc/passwd",
          "%2e%2e%2f",
          "a\r\nSet-Cookie: x=1");

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final ApiDocument document = new ApiDocument();
  private final Map<String, List<String>> known;
  private final Random random;

  /**
   * Creates a generator.
   *
   * @param known values for parameters of paths that exist
   */
  RequestFuzzer(long seed, Map<String, List<String>> known) {
    this.random = new Random(seed);
    this.known = known;
  }

  /**
   * A request.
   *
   * @param headers names and values in turn
   */
  record Fuzzed(String method, String path, String body, List<String> headers) {}

  Fuzzed next() {
    ApiOperation operation = pick(document.operations());
    boolean valid = random.nextBoolean();
    String method = once(30) ? pick(METHODS) : operation.method().name();
    String path = operation.path();
    for (Parameter parameter : operation.parameters("path")) {
      path = path.replace("{" + parameter.name() + "}", encoded(pathValue(parameter.name())));
    }
    List<String> headers = new ArrayList<>();
    for (Parameter parameter : operation.parameters("header")) {
      if (once(3)) {
        headers.add(parameter.name());
        headers.add(
            parameter.name().equals("If-Match")
                ? pick(List.of("*", "\"1\"", "\"2\"", "x"))
                : "key-" + random.nextInt(20));
      }
    }
    return new Fuzzed(method, path + query(operation, valid), body(operation, valid), headers);
  }

  /**
   * A valid request of an operation.
   *
   * @param items what the arrays of these names contain
   */
  Fuzzed valid(ApiOperation operation, Map<String, String> items) {
    String path = operation.path();
    for (Parameter parameter : operation.parameters("path")) {
      path =
          path.replace(
              "{" + parameter.name() + "}",
              known.getOrDefault(parameter.name(), List.of("none")).get(0));
    }
    String body =
        operation
            .body()
            .map(schema -> filled(valid(schema).getAsJsonObject(), items).toString())
            .orElse("");
    return new Fuzzed(operation.method().name(), path, body, List.of());
  }

  private static JsonObject filled(JsonObject body, Map<String, String> items) {
    items.forEach(
        (name, item) -> {
          if (body.has(name)) {
            JsonArray array = new JsonArray();
            array.add(item);
            body.add(name, array);
          }
        });
    return body;
  }

  private String pathValue(String name) {
    List<String> values = known.getOrDefault(name, List.of());
    if (values.isEmpty() || once(4)) {
      String text = pick(TEXTS);
      // Servers refuse these in a path before the application sees the request.
      return text.isBlank() || text.matches("(?s).*[/%\\\\\\x00-\\x1F].*") ? "none" : text;
    }
    return pick(values);
  }

  private String query(ApiOperation operation, boolean valid) {
    List<String> parts = new ArrayList<>();
    for (Parameter parameter : operation.parameters("query")) {
      if (parameter.required() ? !once(5) : once(3)) {
        JsonElement value = valid ? valid(parameter.schema()) : any(parameter.schema());
        if (value.isJsonArray()) {
          value.getAsJsonArray().forEach(one -> parts.add(part(parameter.name(), one)));
        } else {
          parts.add(part(parameter.name(), value));
        }
      }
    }
    if (!valid && once(6)) {
      parts.add("unknown=1");
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String part(String name, JsonElement value) {
    return name + "=" + encoded(value.isJsonPrimitive() ? value.getAsString() : value.toString());
  }

  private String body(ApiOperation operation, boolean valid) {
    if (operation.body().isEmpty()) {
      return !valid && once(5) ? "{}" : "";
    }
    if (!operation.bodyRequired() && once(3)) {
      return "";
    }
    String text = (valid ? valid(operation.body().get()) : any(operation.body().get())).toString();
    return !valid && once(8) ? text.substring(0, random.nextInt(text.length() + 1)) : text;
  }

  private JsonElement valid(JsonObject schema) {
    JsonObject resolved = document.schemas().resolve(schema);
    if (resolved.has("enum")) {
      return pick(resolved.getAsJsonArray("enum").asList());
    }
    JsonElement type = resolved.get("type");
    return switch (type.isJsonArray()
        ? type.getAsJsonArray().get(0).getAsString()
        : type.getAsString()) {
      case "object" -> object(resolved);
      case "array" -> array(resolved);
      case "integer" -> new JsonPrimitive(1 + random.nextInt(400));
      case "boolean" -> new JsonPrimitive(random.nextBoolean());
      default -> text(resolved);
    };
  }

  private JsonElement text(JsonObject schema) {
    if (schema.has("pattern") && schema.get("pattern").getAsString().contains("#")) {
      return new JsonPrimitive("#0A66c2");
    }
    return new JsonPrimitive(
        once(3) ? pick(List.of("sample", "number", "1", "a b")) : "v" + random.nextInt(1_000));
  }

  private JsonObject object(JsonObject schema) {
    JsonObject object = new JsonObject();
    if (schema.has("properties")) {
      schema
          .getAsJsonObject("properties")
          .entrySet()
          .forEach(
              property -> {
                if (isRequired(schema, property.getKey()) || random.nextBoolean()) {
                  object.add(property.getKey(), named(property));
                }
              });
    } else if (random.nextBoolean()) {
      object.addProperty("number", Integer.toString(random.nextInt(10)));
    }
    return object;
  }

  private JsonElement named(Map.Entry<String, JsonElement> property) {
    return property.getKey().equals("provider")
        ? new JsonPrimitive("sample")
        : valid(property.getValue().getAsJsonObject());
  }

  private static boolean isRequired(JsonObject schema, String name) {
    return schema.has("required")
        && schema.getAsJsonArray("required").contains(new JsonPrimitive(name));
  }

  private JsonArray array(JsonObject schema) {
    JsonArray array = new JsonArray();
    array.add(valid(schema.getAsJsonObject("items")));
    return array;
  }

  /** A value that may be wrong anywhere. */
  private JsonElement any(JsonObject schema) {
    if (once(3)) {
      return pick(
          List.of(
              JsonNull.INSTANCE,
              new JsonArray(),
              new JsonObject(),
              new JsonPrimitive(-1),
              new JsonPrimitive(1.5),
              new JsonPrimitive(true),
              new JsonPrimitive(pick(TEXTS))));
    }
    JsonElement value = valid(schema);
    if (value.isJsonObject()) {
      JsonObject object = value.getAsJsonObject();
      for (String name : List.copyOf(object.keySet())) {
        if (once(3)) {
          object.add(name, new JsonPrimitive(pick(TEXTS)));
        } else if (once(4)) {
          object.remove(name);
        }
      }
      if (once(4)) {
        object.addProperty(pick(TEXTS), 1);
      }
    }
    return value;
  }

  private boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
