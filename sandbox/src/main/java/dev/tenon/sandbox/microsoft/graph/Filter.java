package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The supported forms of {@code $filter}: {@code eq}, {@code ne}, {@code startswith} and {@code
 * any} on texts, joined by {@code and}, {@code or}, {@code not} and brackets. Any other form is
 * refused as an unsupported query; so are {@code ne} and {@code not} without the parameters of
 * advanced queries.
 *
 * <p>Sources: "Use the $filter query parameter" (graph/filter-query-parameter), "Advanced query
 * capabilities on Microsoft Entra ID objects" (graph/aad-advanced-queries).
 */
final class Filter {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*('(?:[^']|'')*'|[(),:/]|[^\\s(),:/']+)\\s*");
  private static final Pattern PROPERTY = Pattern.compile("\\w+");
  private static final int MOST_BRACKETS = 100;

  private final String text;
  private final boolean advanced;
  private final List<String> tokens = new ArrayList<>();
  private int next;
  private int depth;

  private Filter(String text, boolean advanced) {
    this.text = text;
    this.advanced = advanced;
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!token.find(end) || token.start() != end) {
        throw unsupported();
      }
      tokens.add(token.group(1));
      end = token.end();
    }
  }

  /**
   * Reads a filter.
   *
   * @param advanced whether the request has the parameters of advanced queries
   */
  static Predicate<JsonObject> parse(String text, boolean advanced) {
    Filter filter = new Filter(text, advanced);
    Predicate<JsonObject> all = filter.either();
    if (filter.next < filter.tokens.size()) {
      throw filter.unsupported();
    }
    return all;
  }

  private Predicate<JsonObject> either() {
    Predicate<JsonObject> result = all();
    while (accept("or")) {
      result = result.or(all());
    }
    return result;
  }

  private Predicate<JsonObject> all() {
    Predicate<JsonObject> result = one();
    while (accept("and")) {
      result = result.and(one());
    }
    return result;
  }

  private Predicate<JsonObject> one() {
    if (++depth > MOST_BRACKETS) {
      throw unsupported();
    }
    Predicate<JsonObject> result;
    if (accept("not")) {
      requireAdvanced("Not");
      result = one().negate();
    } else if (accept("(")) {
      result = either();
      require(")");
    } else if (accept("startswith")) {
      result = startsWith();
    } else {
      result = comparison();
    }
    depth--;
    return result;
  }

  private Predicate<JsonObject> startsWith() {
    require("(");
    String property = property();
    require(",");
    String wanted = lower(quoted());
    require(")");
    return entity -> lower(value(entity, property)).startsWith(wanted);
  }

  private Predicate<JsonObject> comparison() {
    String property = property();
    if (accept("/")) {
      return any(property);
    } else if (accept("eq")) {
      String wanted = literal();
      return entity -> value(entity, property).equalsIgnoreCase(wanted);
    }
    require("ne");
    requireAdvanced("NotEqualsMatch");
    String wanted = literal();
    return entity -> !value(entity, property).equalsIgnoreCase(wanted);
  }

  private Predicate<JsonObject> any(String property) {
    require("any");
    require("(");
    String variable = property();
    require(":");
    require(variable);
    require("eq");
    String wanted = quoted();
    require(")");
    return entity -> contains(entity, property, wanted);
  }

  private String property() {
    String token = take();
    if (!PROPERTY.matcher(token).matches()) {
      throw unsupported();
    }
    return token;
  }

  private String literal() {
    return accept("true") ? "true" : accept("false") ? "false" : quoted();
  }

  private String quoted() {
    String token = take();
    if (!token.startsWith("'")) {
      throw unsupported();
    }
    return token.substring(1, token.length() - 1).replace("''", "'");
  }

  private boolean accept(String wanted) {
    boolean found = next < tokens.size() && tokens.get(next).equals(wanted);
    if (found) {
      next++;
    }
    return found;
  }

  private void require(String wanted) {
    if (!accept(wanted)) {
      throw unsupported();
    }
  }

  private String take() {
    if (next >= tokens.size()) {
      throw unsupported();
    }
    return tokens.get(next++);
  }

  private void requireAdvanced(String operator) {
    if (!advanced) {
      throw GraphException.unsupportedQuery(
          "Unsupported property filter clause operator '" + operator + "'.");
    }
  }

  private GraphException unsupported() {
    return GraphException.unsupportedQuery("Unsupported or invalid query filter clause: " + text);
  }

  private static String value(JsonObject entity, String property) {
    requireProperty(entity, property);
    return JsonTrees.text(entity, property).orElse("");
  }

  private static boolean contains(JsonObject entity, String property, String wanted) {
    requireProperty(entity, property);
    return JsonTrees.texts(entity, property).stream().anyMatch(wanted::equalsIgnoreCase);
  }

  private static void requireProperty(JsonObject entity, String property) {
    if (!entity.has(property)) {
      throw GraphException.badRequest(
          "Invalid filter clause: Could not find a property named '" + property + "'.");
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
