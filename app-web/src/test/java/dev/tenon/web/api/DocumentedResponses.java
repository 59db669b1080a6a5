package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Requires that responses are what the document says: status, media type, headers and body. Knows
 * nothing of the classes that answer. Objects of the schemas are closed here, so that a member that
 * the document does not have is found.
 */
final class DocumentedResponses {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int UNAUTHORIZED = 401;

  private final JsonNode document = read();
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();
  private final Map<Pattern, JsonNode> paths = paths();
  private final Map<String, Set<Integer>> seen = new ConcurrentHashMap<>();

  private static JsonNode read() {
    try (InputStream in = DocumentedResponses.class.getResourceAsStream("openapi.json")) {
      JsonNode document = JSON.readTree(in);
      closeObjects(document.get("components").get("schemas"));
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void closeObjects(JsonNode node) {
    if (node.has("properties") && !node.has("additionalProperties") && node.has("type")) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    node.forEach(DocumentedResponses::closeObjects);
  }

  /** The statuses seen so far, by the id of the operation. */
  Map<String, Set<Integer>> seen() {
    return seen;
  }

  void require(String method, String path, HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    Optional<JsonNode> operations = operations(path);
    boolean exists =
        operations.isPresent() && operations.get().has(method.toLowerCase(Locale.ROOT));
    if (!exists && response.statusCode() == UNAUTHORIZED) {
      // A token is looked at first, whatever the request is about.
      requireProblem(response, type, "API_TOKEN_INVALID");
      return;
    }
    if (operations.isEmpty()) {
      requireProblem(response, type, "RESOURCE_NOT_FOUND");
      return;
    }
    JsonNode operation = operations.get().get(method.toLowerCase(Locale.ROOT));
    if (operation == null) {
      assertThat(response.headers().firstValue("Allow")).isPresent();
      requireProblem(response, type, "METHOD_NOT_ALLOWED");
      return;
    }
    seen.computeIfAbsent(operation.get("operationId").asText(), id -> ConcurrentHashMap.newKeySet())
        .add(response.statusCode());
    JsonNode documented =
        follow(operation.get("responses").path(Integer.toString(response.statusCode())));
    assertThat(documented.isMissingNode())
        .as("%s %s answers %s: %s", method, path, response.statusCode(), response.body())
        .isFalse();
    requireContent(method + " " + path, documented, type, response);
  }

  private void requireContent(
      String request, JsonNode documented, String type, HttpResponse<String> response) {
    documented
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            header -> {
              if (header.equals("ETag") || header.equals("Location")) {
                assertThat(response.headers().firstValue(header)).as(request).isPresent();
              }
            });
    if (!documented.has("content")) {
      assertThat(response.body()).as(request).isEmpty();
      return;
    }
    JsonNode content = documented.get("content").path(type);
    assertThat(content.isMissingNode()).as("%s answers %s", request, type).isFalse();
    if (type.endsWith("json")) {
      assertThat(violations(content.get("schema"), response.body()))
          .as("%s answers %s", request, response.body())
          .isEmpty();
    }
  }

  private void requireProblem(HttpResponse<String> response, String type, String code) {
    assertThat(type).isEqualTo("application/problem+json");
    JsonNode schema = JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
    assertThat(violations(schema, response.body())).isEmpty();
    assertThat(response.body()).contains("\"code\":\"" + code + "\"");
  }

  /** What is wrong with a body. */
  List<String> violations(JsonNode schema, String body) {
    List<String> messages = new ArrayList<>();
    try {
      for (ValidationMessage message :
          schemas.computeIfAbsent(schema, this::resolved).validate(JSON.readTree(body))) {
        messages.add(message.getMessage());
      }
    } catch (IOException e) {
      messages.add("no JSON: " + e.getMessage());
    }
    return messages;
  }

  private JsonSchema resolved(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    return factory.getSchema(whole);
  }

  private Map<Pattern, JsonNode> paths() {
    Map<Pattern, JsonNode> paths = new LinkedHashMap<>();
    document
        .get("paths")
        .properties()
        .forEach(
            entry ->
                paths.put(
                    Pattern.compile(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")),
                    entry.getValue()));
    return paths;
  }

  private Optional<JsonNode> operations(String path) {
    String below = path.substring(ApiDocument.BASE.length());
    return paths.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(below).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private JsonNode follow(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }
}
