package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The supported forms of {@code $filter}: {@code eq}, {@code startswith} and {@code any} on texts,
 * joined by {@code and} and {@code or}, without brackets. Any other form is refused as an
 * unsupported query.
 *
 * <p>Source: "Use the $filter query parameter" (graph/filter-query-parameter).
 */
final class Filter {

  private static final Pattern EQUALS =
      Pattern.compile("(\\w+)\\s+eq\\s+(?:'((?:[^']|'')*)'|(true|false))");
  private static final Pattern STARTS_WITH =
      Pattern.compile("startswith\\(\\s*(\\w+)\\s*,\\s*'((?:[^']|'')*)'\\s*\\)");
  private static final Pattern ANY =
      Pattern.compile("(\\w+)/any\\(\\s*(\\w+)\\s*:\\s*\\2\\s+eq\\s+'((?:[^']|'')*)'\\s*\\)");
  private static final Pattern AND = joined("and");
  private static final Pattern OR = joined("or");

  private Filter() {}

  static Predicate<JsonObject> parse(String text) {
    return OR.splitAsStream(text.trim()).map(Filter::all).reduce(entity -> false, Predicate::or);
  }

  private static Predicate<JsonObject> all(String text) {
    return AND.splitAsStream(text).map(Filter::term).reduce(entity -> true, Predicate::and);
  }

  /** An operator between terms, outside quotation marks. */
  private static Pattern joined(String operator) {
    return Pattern.compile("\\s+" + operator + "\\s+(?=(?:[^']*'[^']*')*[^']*$)");
  }

  private static Predicate<JsonObject> term(String text) {
    Matcher equals = EQUALS.matcher(text);
    if (equals.matches()) {
      String wanted = equals.group(2) == null ? equals.group(3) : unquoted(equals.group(2));
      return entity -> value(entity, equals.group(1)).equalsIgnoreCase(wanted);
    }
    Matcher startsWith = STARTS_WITH.matcher(text);
    if (startsWith.matches()) {
      String wanted = lower(unquoted(startsWith.group(2)));
      return entity -> lower(value(entity, startsWith.group(1))).startsWith(wanted);
    }
    Matcher any = ANY.matcher(text);
    if (any.matches()) {
      String wanted = unquoted(any.group(3));
      return entity -> contains(entity, any.group(1), wanted);
    }
    throw GraphException.unsupportedQuery("Unsupported or invalid query filter clause: " + text);
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

  private static String unquoted(String text) {
    return text.replace("''", "'");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
