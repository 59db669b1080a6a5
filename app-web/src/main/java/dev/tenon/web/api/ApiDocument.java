package dev.tenon.web.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.core.authorization.ApiScope;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The OpenAPI document of the API. Read once at start; immutable. */
final class ApiDocument {

  /** Where the API is mounted. */
  static final String BASE = "/api/v1";

  private static final String RESOURCE = "openapi.json";

  private final JsonObject root;
  private final List<ApiOperation> operations;
  private final SchemaValidator schemas;

  ApiDocument() {
    this.root = read();
    this.schemas =
        new SchemaValidator(root.getAsJsonObject("components").getAsJsonObject("schemas"));
    this.operations = operations(root);
    for (ApiOperation operation : operations) {
      operation.body().ifPresent(schemas::requireKnown);
      operation.parameters().forEach(parameter -> schemas.requireKnown(parameter.schema()));
    }
  }

  private static JsonObject read() {
    try (InputStream in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + RESOURCE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<ApiOperation> operations() {
    return operations;
  }

  SchemaValidator schemas() {
    return schemas;
  }

  /** A copy of the document, for an API that is mounted below a path. */
  JsonObject mountedAt(String contextPath) {
    JsonObject copy = root.deepCopy();
    copy.getAsJsonArray("servers").get(0).getAsJsonObject().addProperty("url", contextPath + BASE);
    return copy;
  }

  private static List<ApiOperation> operations(JsonObject root) {
    List<ApiOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonElement> path : root.getAsJsonObject("paths").entrySet()) {
      for (Map.Entry<String, JsonElement> one : path.getValue().getAsJsonObject().entrySet()) {
        String method = one.getKey().toUpperCase(Locale.ROOT);
        operations.add(
            operation(
                root,
                path.getKey(),
                HandlerType.findOrCreate(method),
                one.getValue().getAsJsonObject()));
      }
    }
    return List.copyOf(operations);
  }

  private static ApiOperation operation(
      JsonObject root, String path, HandlerType method, JsonObject operation) {
    Optional<JsonObject> body = Optional.ofNullable(operation.getAsJsonObject("requestBody"));
    return new ApiOperation(
        operation.get("operationId").getAsString(),
        method,
        path,
        scope(operation.getAsJsonArray("security")),
        texts(operation.getAsJsonArray("x-use-cases")),
        parameters(root, operation.getAsJsonArray("parameters")),
        hasSecretAnswer(root, operation.getAsJsonObject("responses")),
        body.map(
            it ->
                it.getAsJsonObject("content")
                    .getAsJsonObject("application/json")
                    .getAsJsonObject("schema")),
        body.map(it -> it.get("required").getAsBoolean()).orElse(false));
  }

  /** Whether a member of a successful answer has the format of a password. */
  private static boolean hasSecretAnswer(JsonObject root, JsonObject responses) {
    return responses.entrySet().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(response -> response.getValue().getAsJsonObject().getAsJsonObject("content"))
        .filter(content -> content != null && content.has("application/json"))
        .map(content -> content.getAsJsonObject("application/json").getAsJsonObject("schema"))
        .map(schema -> resolve(root, schema).getAsJsonObject("properties"))
        .filter(properties -> properties != null)
        .flatMap(properties -> properties.asMap().values().stream())
        .map(property -> property.getAsJsonObject().get("format"))
        .anyMatch(format -> format != null && format.getAsString().equals("password"));
  }

  /** A part of the document, or the one that it refers to. */
  static JsonObject resolve(JsonObject root, JsonObject node) {
    return node.has("$ref") ? follow(root, node.get("$ref").getAsString()) : node;
  }

  private static Optional<ApiScope> scope(JsonArray security) {
    return security.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ApiScope.valueOf(
                security.get(0).getAsJsonObject().getAsJsonArray("token").get(0).getAsString()));
  }

  private static List<ApiOperation.Parameter> parameters(JsonObject root, JsonArray parameters) {
    if (parameters == null) {
      return List.of();
    }
    List<ApiOperation.Parameter> all = new ArrayList<>();
    for (JsonElement element : parameters) {
      JsonObject parameter = resolve(root, element.getAsJsonObject());
      all.add(
          new ApiOperation.Parameter(
              parameter.get("name").getAsString(),
              parameter.get("in").getAsString(),
              parameter.get("required").getAsBoolean(),
              parameter.getAsJsonObject("schema")));
    }
    return all;
  }

  private static JsonObject follow(JsonObject root, String reference) {
    JsonObject found = root;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      found = found.getAsJsonObject(step);
    }
    return found;
  }

  private static List<String> texts(JsonArray array) {
    return array == null
        ? List.of()
        : array.asList().stream().map(JsonElement::getAsString).toList();
  }
}
