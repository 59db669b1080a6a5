package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A query of Resource Graph, in the supported part of its language:
 *
 * <pre>
 * Resources | ResourceContainers
 *   | where COLUMN ==|=~|!=|!~ LITERAL [and ...]
 *   | where COLUMN in|in~ (LITERAL, ...)
 *   | project COLUMN | NAME = COLUMN [, ...]
 *   | order by COLUMN [asc|desc]
 *   | limit|take NUMBER
 *   | count
 * </pre>
 *
 * A column is a dotted path such as {@code properties.vaultUri}, bare or inside {@code tostring()},
 * {@code tobool()} or {@code tolower()}; a literal is a text in single or double quotes, {@code
 * true} or {@code false}.
 *
 * <p>Source: "Understanding the Azure Resource Graph query language"
 * (governance/resource-graph/concepts/query-language).
 *
 * @param table the table's name in lower case
 * @param steps what is done to the rows, in this order
 */
record GraphQuery(String table, List<UnaryOperator<List<JsonObject>>> steps) {

  static GraphQuery parse(String text) {
    GraphTokens tokens = GraphTokens.of(text);
    String table = tokens.next().toLowerCase(Locale.ROOT);
    List<UnaryOperator<List<JsonObject>>> steps = new ArrayList<>();
    while (tokens.skip("|")) {
      steps.add(step(tokens));
    }
    tokens.requireEnd();
    return new GraphQuery(table, steps);
  }

  List<JsonObject> run(List<JsonObject> rows) {
    List<JsonObject> result = rows;
    for (UnaryOperator<List<JsonObject>> step : steps) {
      result = step.apply(result);
    }
    return result;
  }

  private static UnaryOperator<List<JsonObject>> step(GraphTokens tokens) {
    String operator = tokens.next();
    return switch (operator) {
      case "where" -> where(tokens);
      case "project" -> project(tokens);
      case "order", "sort" -> order(tokens);
      case "limit", "take" -> {
        int most = tokens.number();
        yield rows -> rows.subList(0, Math.min(most, rows.size()));
      }
      case "count" -> rows -> List.of(JsonTrees.object("Count", rows.size()));
      default -> throw GraphTokens.unexpected(operator);
    };
  }

  private static UnaryOperator<List<JsonObject>> where(GraphTokens tokens) {
    Predicate<JsonObject> all = condition(tokens);
    while (tokens.skip("and")) {
      all = all.and(condition(tokens));
    }
    Predicate<JsonObject> wanted = all;
    return rows -> rows.stream().filter(wanted).toList();
  }

  private static Predicate<JsonObject> condition(GraphTokens tokens) {
    Function<JsonObject, JsonElement> column = column(tokens);
    String operator = tokens.next();
    return switch (operator) {
      case "==", "=~" -> equal(column, List.of(tokens.literal()), operator.equals("=~"));
      case "!=", "!~" -> equal(column, List.of(tokens.literal()), operator.equals("!~")).negate();
      case "in", "in~" -> equal(column, tokens.literals(), operator.equals("in~"));
      default -> throw GraphTokens.unexpected(operator);
    };
  }

  private static Predicate<JsonObject> equal(
      Function<JsonObject, JsonElement> column, List<String> wanted, boolean anyCase) {
    return row -> {
      String value = text(column.apply(row));
      return wanted.stream()
          .anyMatch(one -> anyCase ? one.equalsIgnoreCase(value) : one.equals(value));
    };
  }

  private static UnaryOperator<List<JsonObject>> project(GraphTokens tokens) {
    Map<String, Function<JsonObject, JsonElement>> columns = new LinkedHashMap<>();
    do {
      Optional<String> alias = tokens.alias();
      String first = tokens.peek();
      columns.put(alias.orElse(first.replace('.', '_')), column(tokens));
    } while (tokens.skip(","));
    return rows -> rows.stream().map(row -> projected(row, columns)).toList();
  }

  private static JsonObject projected(
      JsonObject row, Map<String, Function<JsonObject, JsonElement>> columns) {
    JsonObject result = new JsonObject();
    columns.forEach((name, column) -> result.add(name, column.apply(row)));
    return result;
  }

  private static UnaryOperator<List<JsonObject>> order(GraphTokens tokens) {
    tokens.require("by");
    Function<JsonObject, JsonElement> column = column(tokens);
    boolean ascending = tokens.skip("asc");
    if (!ascending) {
      tokens.skip("desc");
    }
    return rows -> {
      Stream<JsonObject> sorted =
          rows.stream()
              .sorted(
                  (one, other) ->
                      text(column.apply(one)).compareTo(text(column.apply(other)))
                          * (ascending ? 1 : -1));
      return sorted.toList();
    };
  }

  private static Function<JsonObject, JsonElement> column(GraphTokens tokens) {
    String name = tokens.name();
    if (!tokens.skip("(")) {
      return row -> value(row, name);
    }
    Function<JsonObject, JsonElement> inner = column(tokens);
    tokens.require(")");
    return switch (name) {
      case "tobool" -> inner;
      case "tostring" -> row -> new JsonPrimitive(text(inner.apply(row)));
      case "tolower" -> row -> new JsonPrimitive(text(inner.apply(row)).toLowerCase(Locale.ROOT));
      default -> throw GraphTokens.unexpected(name);
    };
  }

  private static JsonElement value(JsonObject row, String path) {
    JsonElement value = row;
    for (String name : path.split("\\.", -1)) {
      value =
          value.isJsonObject() && value.getAsJsonObject().has(name)
              ? value.getAsJsonObject().get(name)
              : JsonNull.INSTANCE;
    }
    return value;
  }

  private static String text(JsonElement value) {
    if (value.isJsonNull()) {
      return "";
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }
}
