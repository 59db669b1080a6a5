package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The OData query options of a request.
 *
 * <p>Sources: "Use query parameters to customize responses" (graph/query-parameters), "Advanced
 * query capabilities on Microsoft Entra ID objects" (graph/aad-advanced-queries: counts and
 * searches need the header {@code ConsistencyLevel: eventual}; without it a count is ignored and a
 * search is refused).
 *
 * @param counting whether only the number of objects is asked for
 */
record QueryOptions(Request request, boolean counting) {

  private static final int MAX_PAGE = 999;
  private static final String DEFAULT_PAGE = "100";
  private static final Set<String> OF_ENTITIES = Set.of("$select", "$expand");
  private static final Set<String> OF_LISTS =
      Set.of("$select", "$expand", "$filter", "$search", "$count", "$top", "$skiptoken");
  private static final Set<String> OF_COUNTS = Set.of("$filter", "$search");

  /** The relationships that a response may contain, by set. */
  private static final Map<String, Set<String>> EXPANDABLE =
      Map.of("servicePrincipals", Set.of("appRoleAssignments", "appRoleAssignedTo"));

  private static final Pattern SEARCH = Pattern.compile("\"(\\w+):([^\"]+)\"");

  /** The part of a list that a response contains. */
  record Page(int from, int to) {}

  /** Refuses options that Graph does not have here. */
  void requireKnown(String set, boolean one) {
    Set<String> known = one ? OF_ENTITIES : counting ? OF_COUNTS : OF_LISTS;
    for (String option : request.query().keySet()) {
      if (!known.contains(option)) {
        throw GraphException.badRequest("Unrecognized query argument specified: '" + option + "'.");
      }
    }
    request
        .repeatedParameter()
        .ifPresent(
            option -> {
              throw GraphException.badRequest(
                  "Query option '"
                      + option
                      + "' was specified more than once, but it must be specified at most once.");
            });
    Optional<String> expanded = option("$expand");
    if (expanded.isPresent() && !EXPANDABLE.getOrDefault(set, Set.of()).contains(expanded.get())) {
      throw GraphException.badRequest(
          "Parsing OData Select and Expand failed: Could not find a property named '"
              + expanded.get()
              + "'.");
    }
  }

  boolean selects(String property) {
    return selected().filter(names -> names.contains(property)).isPresent();
  }

  boolean expands(String relationship) {
    return option("$expand").filter(relationship::equals).isPresent();
  }

  /** An object with the properties that the caller asks for. */
  JsonObject narrowed(JsonObject entity) {
    selected()
        .ifPresent(
            names -> entity.keySet().removeIf(name -> !names.contains(name) && !expands(name)));
    return entity;
  }

  /** The objects that filter and search find. */
  List<JsonObject> matching(Stream<JsonObject> all) {
    Predicate<JsonObject> every = entity -> true;
    return all.filter(option("$filter").map(text -> Filter.parse(text, counts())).orElse(every))
        .filter(option("$search").map(this::search).orElse(every))
        .toList();
  }

  boolean counts() {
    return isEventual() && (counting || option("$count").filter("true"::equals).isPresent());
  }

  /** The page that the caller asks for. */
  Page page(int all) {
    int from = Math.min(number(option("$skiptoken").orElse("0"), 0), all);
    int size = number(option("$top").orElse(DEFAULT_PAGE), 1);
    if (size > MAX_PAGE) {
      throw GraphException.badRequest("Invalid page size specified: '" + size + "'.");
    }
    return new Page(from, Math.min(from + size, all));
  }

  private Optional<String> option(String name) {
    return Optional.ofNullable(request.query().get(name));
  }

  private Optional<Set<String>> selected() {
    return option("$select")
        .map(list -> Stream.of(list.split(",")).map(String::trim).collect(Collectors.toSet()));
  }

  private boolean isEventual() {
    return request.header("consistencylevel").filter("eventual"::equalsIgnoreCase).isPresent();
  }

  private Predicate<JsonObject> search(String text) {
    if (!isEventual()) {
      throw GraphException.unsupportedQuery(
          "Request with $search query parameter only works through MSGraph with a special request"
              + " header: 'ConsistencyLevel: eventual'");
    }
    Matcher term = SEARCH.matcher(text.trim());
    if (!term.matches()) {
      throw GraphException.badRequest("Syntax error: unsupported $search clause: " + text);
    }
    String wanted = term.group(2).toLowerCase(Locale.ROOT);
    return entity ->
        JsonTrees.text(entity, term.group(1))
            .filter(value -> value.toLowerCase(Locale.ROOT).contains(wanted))
            .isPresent();
  }

  private static int number(String text, int least) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the refusal.
    }
    throw GraphException.badRequest("Invalid value specified for a query option: '" + text + "'.");
  }
}
