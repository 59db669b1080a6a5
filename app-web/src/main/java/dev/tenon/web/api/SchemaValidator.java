package dev.tenon.web.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Validates requests against the schemas of the document, with the keywords that requests use.
 * Refuses a schema with another keyword when the API starts, so that none is ignored. Immutable.
 */
final class SchemaValidator {

  /** What the validator enforces, and what only describes. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "$ref",
          "type",
          "enum",
          "properties",
          "required",
          "additionalProperties",
          "maxProperties",
          "items",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minLength",
          "maxLength",
          "pattern",
          "minimum",
          "maximum",
          "description",
          "default",
          "format");

  private static final String REFERENCE = "#/components/schemas/";
  private static final int MAX_VIOLATIONS = 10;

  private final JsonObject schemas;

  SchemaValidator(JsonObject schemas) {
    this.schemas = schemas;
  }

  /** Validates a value; returns what is wrong with it, up to a limit. */
  List<Violation> validate(JsonElement value, JsonObject schema, String pointer) {
    List<Violation> violations = new ArrayList<>();
    check(value, resolve(schema), pointer, violations);
    return violations.size() > MAX_VIOLATIONS
        ? List.copyOf(violations.subList(0, MAX_VIOLATIONS))
        : List.copyOf(violations);
  }

  /** The schema that a reference names, or the schema itself. */
  JsonObject resolve(JsonObject schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    String name = schema.get("$ref").getAsString();
    return resolve(schemas.getAsJsonObject(name.substring(REFERENCE.length())));
  }

  /** Throws if the validator does not know a keyword of the schema. */
  void requireKnown(JsonObject schema) {
    JsonObject resolved = resolve(schema);
    for (String keyword : resolved.keySet()) {
      if (!KEYWORDS.contains(keyword)) {
        throw new IllegalStateException("the API does not enforce the keyword " + keyword);
      }
    }
    if (resolved.has("properties")) {
      resolved
          .getAsJsonObject("properties")
          .asMap()
          .values()
          .forEach(property -> requireKnown(property.getAsJsonObject()));
    }
    if (resolved.has("items")) {
      requireKnown(resolved.getAsJsonObject("items"));
    }
  }

  private void check(
      JsonElement value, JsonObject schema, String pointer, List<Violation> violations) {
    Set<String> types = types(schema);
    if (!types.contains(typeOf(value))
        && !(types.contains("number") && typeOf(value).equals("integer"))) {
      violations.add(new Violation(pointer, "It must be of type " + String.join(" or ", types)));
    } else if (value.isJsonObject()) {
      checkObject(value.getAsJsonObject(), schema, pointer, violations);
    } else if (value.isJsonArray()) {
      checkArray(value.getAsJsonArray(), schema, pointer, violations);
    } else if (value.isJsonPrimitive()) {
      checkPrimitive(value.getAsJsonPrimitive(), schema)
          .forEach(message -> violations.add(new Violation(pointer, message)));
    }
  }

  private static Set<String> types(JsonObject schema) {
    JsonElement type = schema.get("type");
    if (!type.isJsonArray()) {
      return Set.of(type.getAsString());
    }
    return StreamSupport.stream(type.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsString)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String typeOf(JsonElement value) {
    if (value.isJsonNull()) {
      return "null";
    } else if (value.isJsonObject()) {
      return "object";
    } else if (value.isJsonArray()) {
      return "array";
    }
    JsonPrimitive primitive = value.getAsJsonPrimitive();
    if (primitive.isBoolean()) {
      return "boolean";
    }
    if (primitive.isString()) {
      return "string";
    }
    return isWhole(primitive.getAsBigDecimal()) ? "integer" : "number";
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private void checkObject(
      JsonObject value, JsonObject schema, String pointer, List<Violation> violations) {
    JsonObject properties =
        schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
    if (schema.has("required")) {
      for (JsonElement name : schema.getAsJsonArray("required")) {
        if (!value.has(name.getAsString())) {
          violations.add(new Violation(pointer + "/" + name.getAsString(), "It is missing."));
        }
      }
    }
    if (value.size() > number(schema, "maxProperties", Integer.MAX_VALUE)) {
      violations.add(new Violation(pointer, "It has too many members."));
      return;
    }
    for (Map.Entry<String, JsonElement> member : value.entrySet()) {
      String at = pointer + "/" + escaped(member.getKey());
      if (properties.has(member.getKey())) {
        JsonObject property = properties.getAsJsonObject(member.getKey());
        check(member.getValue(), resolve(property), at, violations);
      } else if (schema.get("additionalProperties").isJsonObject()) {
        JsonObject others = schema.getAsJsonObject("additionalProperties");
        check(member.getValue(), resolve(others), at, violations);
      } else {
        violations.add(new Violation(at, "It is unknown."));
      }
    }
  }

  private void checkArray(
      JsonArray value, JsonObject schema, String pointer, List<Violation> violations) {
    if (value.size() < number(schema, "minItems", 0)
        || value.size() > number(schema, "maxItems", Integer.MAX_VALUE)) {
      violations.add(
          new Violation(
              pointer,
              "It must have %d to %d items."
                  .formatted(
                      number(schema, "minItems", 0),
                      number(schema, "maxItems", Integer.MAX_VALUE))));
      return;
    }
    JsonObject items = resolve(schema.getAsJsonObject("items"));
    Set<JsonElement> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      check(value.get(i), items, pointer + "/" + i, violations);
      if (!seen.add(value.get(i)) && schema.has("uniqueItems")) {
        violations.add(new Violation(pointer + "/" + i, "It occurs twice."));
      }
    }
  }

  private static List<String> checkPrimitive(JsonPrimitive value, JsonObject schema) {
    List<String> messages = new ArrayList<>();
    if (schema.has("enum") && !schema.getAsJsonArray("enum").contains(value)) {
      messages.add("It must be one of " + schema.getAsJsonArray("enum") + ".");
    }
    if (value.isNumber()) {
      BigDecimal number = value.getAsBigDecimal();
      if (number.compareTo(BigDecimal.valueOf(number(schema, "minimum", Long.MIN_VALUE))) < 0
          || number.compareTo(BigDecimal.valueOf(number(schema, "maximum", Long.MAX_VALUE))) > 0) {
        messages.add(
            "It must be %d to %d."
                .formatted(
                    number(schema, "minimum", Long.MIN_VALUE),
                    number(schema, "maximum", Long.MAX_VALUE)));
      }
    } else if (value.isString()) {
      checkText(value.getAsString(), schema, messages);
    }
    return messages;
  }

  private static void checkText(String text, JsonObject schema, List<String> messages) {
    int length = text.codePointCount(0, text.length());
    long minimum = number(schema, "minLength", 0);
    long maximum = number(schema, "maxLength", Integer.MAX_VALUE);
    if (length < minimum || length > maximum) {
      messages.add("It must have %d to %d characters.".formatted(minimum, maximum));
    }
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").getAsString()).matcher(text).find()) {
      messages.add("It must match " + schema.get("pattern").getAsString() + ".");
    }
  }

  private static long number(JsonObject schema, String keyword, long otherwise) {
    return schema.has(keyword) ? schema.get(keyword).getAsLong() : otherwise;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
