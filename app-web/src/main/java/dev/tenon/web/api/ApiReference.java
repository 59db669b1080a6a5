package dev.tenon.web.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.PageRenderer;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page {@code /api}, which shows the document to people. */
public final class ApiReference {

  private final PageRenderer pages;
  private final ReferencePage page = page(new ApiDocument().mountedAt(""));

  /** Renders with the given renderer. */
  public ApiReference(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/api",
            RouteAccess.everybody("it shows the document, which everybody may read"),
            this::show));
  }

  private void show(WebExchange exchange) {
    pages.sendPublic(exchange, HttpStatus.OK, "API", "api/reference.jte", page);
  }

  private static ReferencePage page(JsonObject root) {
    List<Group> groups = new ArrayList<>();
    for (JsonElement tag : root.getAsJsonArray("tags")) {
      String name = text(tag.getAsJsonObject(), "name");
      groups.add(
          new Group(
              name.toLowerCase(Locale.ROOT).replace(' ', '-'),
              name,
              Prose.of(text(tag.getAsJsonObject(), "description")),
              operations(root, name)));
    }
    return new ReferencePage(Prose.of(text(root.getAsJsonObject("info"), "description")), groups);
  }

  private static List<Operation> operations(JsonObject root, String tag) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonElement> path : root.getAsJsonObject("paths").entrySet()) {
      for (Map.Entry<String, JsonElement> one : path.getValue().getAsJsonObject().entrySet()) {
        JsonObject operation = one.getValue().getAsJsonObject();
        if (operation.getAsJsonArray("tags").get(0).getAsString().equals(tag)) {
          operations.add(
              operation(one.getKey().toUpperCase(Locale.ROOT), path.getKey(), root, operation));
        }
      }
    }
    return operations;
  }

  private static Operation operation(
      String method, String path, JsonObject root, JsonObject operation) {
    List<Value> values = new ArrayList<>();
    if (operation.has("parameters")) {
      for (JsonElement parameter : operation.getAsJsonArray("parameters")) {
        JsonObject resolved = ApiDocument.resolve(root, parameter.getAsJsonObject());
        values.add(
            value(
                root,
                text(resolved, "name"),
                text(resolved, "in"),
                resolved.get("required").getAsBoolean(),
                text(resolved, "description"),
                resolved.getAsJsonObject("schema")));
      }
    }
    if (operation.has("requestBody")) {
      values.addAll(bodyValues(root, operation.getAsJsonObject("requestBody")));
    }
    return new Operation(
        text(operation, "operationId"),
        method,
        ApiDocument.BASE + path,
        text(operation, "summary"),
        Prose.of(text(operation, "description")),
        scope(operation),
        values,
        operation.getAsJsonObject("responses").entrySet().stream()
            .map(
                response ->
                    new Status(
                        response.getKey(),
                        Prose.of(
                            text(
                                ApiDocument.resolve(root, response.getValue().getAsJsonObject()),
                                "description"))))
            .toList());
  }

  private static Optional<String> scope(JsonObject operation) {
    return operation.getAsJsonArray("security").asList().stream()
        .map(one -> one.getAsJsonObject().getAsJsonArray("token").get(0).getAsString())
        .findFirst();
  }

  private static List<Value> bodyValues(JsonObject root, JsonObject body) {
    JsonObject schema =
        ApiDocument.resolve(
            root,
            body.getAsJsonObject("content")
                .getAsJsonObject("application/json")
                .getAsJsonObject("schema"));
    return schema.getAsJsonObject("properties").entrySet().stream()
        .map(
            property ->
                value(
                    root,
                    property.getKey(),
                    "body",
                    schema.has("required")
                        && schema.getAsJsonArray("required").asList().stream()
                            .anyMatch(name -> name.getAsString().equals(property.getKey())),
                    text(property.getValue().getAsJsonObject(), "description"),
                    property.getValue().getAsJsonObject()))
        .toList();
  }

  private static Value value(
      JsonObject root,
      String name,
      String in,
      boolean required,
      String description,
      JsonObject schema) {
    JsonObject resolved = ApiDocument.resolve(root, schema);
    return new Value(name, in, required, type(root, resolved), Prose.of(description));
  }

  private static String type(JsonObject root, JsonObject schema) {
    if (schema.has("enum")) {
      return schema.getAsJsonArray("enum").asList().stream()
          .map(JsonElement::getAsString)
          .collect(Collectors.joining(", "));
    }
    if (schema.get("type").isJsonArray()) {
      return schema.getAsJsonArray("type").asList().stream()
          .map(JsonElement::getAsString)
          .collect(Collectors.joining(" or "));
    }
    String type = text(schema, "type");
    return type.equals("array")
        ? "array of " + type(root, ApiDocument.resolve(root, schema.getAsJsonObject("items")))
        : type;
  }

  private static String text(JsonObject object, String name) {
    return object.has(name) ? object.get(name).getAsString() : "";
  }

  /** The page. */
  public record ReferencePage(List<Prose> description, List<Group> groups) {}

  /** Operations of a tag. */
  public record Group(
      String id, String name, List<Prose> description, List<Operation> operations) {}

  /** One operation. */
  public record Operation(
      String id,
      String method,
      String path,
      String summary,
      List<Prose> description,
      Optional<String> scope,
      List<Value> values,
      List<Status> statuses) {}

  /**
   * A parameter or a member of the body.
   *
   * @param in {@code path}, {@code query}, {@code header} or {@code body}
   */
  public record Value(
      String name, String in, boolean required, String type, List<Prose> description) {}

  /** A status of the response. */
  public record Status(String code, List<Prose> description) {}

  /** A part of a text; in the document, code is between backticks. */
  public record Prose(String text, boolean isCode) {

    static List<Prose> of(String text) {
      List<Prose> parts = new ArrayList<>();
      for (String part : text.split("`", -1)) {
        parts.add(new Prose(part, parts.size() % 2 == 1));
      }
      return parts;
    }
  }
}
