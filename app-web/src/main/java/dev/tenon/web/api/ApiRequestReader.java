package dev.tenon.web.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.web.api.ApiOperation.Parameter;
import dev.tenon.web.http.WebExchange;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads requests and refuses what the document does not describe. Immutable. */
final class ApiRequestReader {

  private static final int MAX_BODY_BYTES = 96 * 1024;

  private final SchemaValidator schemas;

  ApiRequestReader(SchemaValidator schemas) {
    this.schemas = schemas;
  }

  /**
   * Reads a request.
   *
   * @throws ApiFailure {@code BODY_TOO_LARGE}, {@code MEDIA_TYPE_UNSUPPORTED}, {@code
   *     JSON_MALFORMED}, {@code REQUEST_INVALID}
   */
  ApiRequest read(ApiOperation operation, WebExchange exchange) {
    Context context = exchange.context();
    List<Violation> violations = new ArrayList<>(queryViolations(operation, context));
    violations.addAll(headerViolations(operation, context));
    byte[] bytes = bytes(context, operation.body().isPresent() ? MAX_BODY_BYTES : 0);
    Optional<JsonObject> body = body(operation, context, bytes, violations);
    if (!violations.isEmpty()) {
      throw ApiFailure.invalid(violations);
    }
    return new ApiRequest(exchange, body, bytes);
  }

  private List<Violation> queryViolations(ApiOperation operation, Context context) {
    List<Parameter> parameters = operation.parameters("query");
    Set<String> known = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
    List<Violation> violations = new ArrayList<>();
    for (String name : context.queryParamMap().keySet()) {
      if (!known.contains(name)) {
        violations.add(new Violation("?" + name, "It is unknown."));
      }
    }
    for (Parameter parameter : parameters) {
      List<String> values = context.queryParams(parameter.name());
      String pointer = "?" + parameter.name();
      if (!values.isEmpty()) {
        violations.addAll(schemas.validate(value(parameter, values), parameter.schema(), pointer));
      } else if (parameter.required()) {
        violations.add(new Violation(pointer, "It is missing."));
      }
    }
    return violations;
  }

  private List<Violation> headerViolations(ApiOperation operation, Context context) {
    List<Violation> violations = new ArrayList<>();
    for (Parameter parameter : operation.parameters("header")) {
      String value = context.header(parameter.name());
      if (value != null) {
        violations.addAll(
            schemas.validate(new JsonPrimitive(value), parameter.schema(), parameter.name()));
      }
    }
    return violations;
  }

  /** The value of a parameter with the type that its schema has, or as text if it is no such. */
  private static JsonElement value(Parameter parameter, List<String> values) {
    String type = parameter.schema().get("type").getAsString();
    if (type.equals("array") || values.size() > 1) {
      JsonArray array = new JsonArray();
      values.forEach(array::add);
      return array;
    }
    String text = values.get(0);
    if (type.equals("integer") && text.matches("-?[0-9]{1,18}")) {
      return new JsonPrimitive(Long.parseLong(text));
    }
    if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return new JsonPrimitive(Boolean.parseBoolean(text));
    }
    return new JsonPrimitive(text);
  }

  private static byte[] bytes(Context context, int limit) {
    try (InputStream in = context.req().getInputStream()) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (limit > 0 && bytes.length > limit) {
        throw new ApiFailure(
            ApiErrorCode.BODY_TOO_LARGE, "The body has more than %d bytes.".formatted(limit));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<JsonObject> body(
      ApiOperation operation, Context context, byte[] bytes, List<Violation> violations) {
    if (operation.body().isEmpty()) {
      if (bytes.length > 0) {
        violations.add(new Violation("", "The operation takes no body."));
      }
      return Optional.empty();
    }
    if (bytes.length == 0) {
      if (operation.bodyRequired()) {
        violations.add(new Violation("", "The body is missing."));
      }
      return Optional.empty();
    }
    requireJson(context);
    JsonElement value = StrictJson.parse(bytes);
    violations.addAll(schemas.validate(value, operation.body().get(), ""));
    return value.isJsonObject() ? Optional.of(value.getAsJsonObject()) : Optional.empty();
  }

  private static void requireJson(Context context) {
    String type = Optional.ofNullable(context.contentType()).orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/json")) {
      throw new ApiFailure(
          ApiErrorCode.MEDIA_TYPE_UNSUPPORTED,
          "The body has the media type '%s'. Send JSON with 'Content-Type: application/json'."
              .formatted(media));
    }
  }
}
