package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One authenticated call to Graph.
 *
 * @param tenant the caller's tenant, as far as it has been replicated
 * @param path the parts of the path behind the version
 */
record GraphCall(
    Request request,
    IssuedToken caller,
    EntraTenant tenant,
    TenantStore directory,
    List<Segment> path) {

  private static final int MAX_PAGE = 999;
  private static final int DEFAULT_PAGE = 100;

  private static final Set<EntraRole> READERS =
      EnumSet.of(
          EntraRole.GLOBAL_READER,
          EntraRole.GLOBAL_ADMINISTRATOR,
          EntraRole.DIRECTORY_READERS,
          EntraRole.SECURITY_READER,
          EntraRole.SECURITY_ADMINISTRATOR,
          EntraRole.APPLICATION_ADMINISTRATOR,
          EntraRole.CLOUD_APPLICATION_ADMINISTRATOR,
          EntraRole.PRIVILEGED_ROLE_ADMINISTRATOR);

  String method() {
    return request.method();
  }

  /** A part of the path; empty behind its end. */
  Optional<Segment> segment(int index) {
    return index < path.size() ? Optional.of(path.get(index)) : Optional.empty();
  }

  /** The body as a JSON object, or a refusal. */
  JsonObject body() {
    return request
        .jsonObject()
        .orElseThrow(
            () ->
                GraphException.badRequest(
                    "Unable to read JSON request payload. Please ensure Content-Type header is set"
                        + " and payload is of valid JSON format."));
  }

  /** Refuses unless the caller has one of the permissions or an Entra role that reads all. */
  void requireRead(String... permissions) {
    if (!holdsAny(permissions) && !holdsRole(READERS)) {
      throw GraphException.denied();
    }
  }

  /** Refuses unless the caller has one of the permissions or one of the Entra roles. */
  void requireWrite(Set<EntraRole> roles, String... permissions) {
    if (!holdsAny(permissions) && !holdsRole(roles)) {
      throw GraphException.denied();
    }
  }

  /** Refuses unless the caller has all of the permissions or one of the Entra roles. */
  void requireAllOf(Set<EntraRole> roles, String... permissions) {
    if (!caller.roles().containsAll(List.of(permissions)) && !holdsRole(roles)) {
      throw GraphException.denied();
    }
  }

  private boolean holdsAny(String... permissions) {
    return Arrays.stream(permissions).anyMatch(caller.roles()::contains);
  }

  private boolean holdsRole(Set<EntraRole> roles) {
    return caller.directoryRoles().stream()
        .flatMap(id -> EntraRole.byTemplateId(id).stream())
        .anyMatch(roles::contains);
  }

  /** A GUID, or the refusal for an object that cannot exist. */
  static UUID guid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notGuid) {
      throw GraphException.notFound(text);
    }
  }

  /** Whether the caller asked for a property by name. */
  boolean selects(String property) {
    return selected().map(names -> names.contains(property)).orElse(false);
  }

  private Optional<Set<String>> selected() {
    return Optional.ofNullable(request.query().get("$select"))
        .map(list -> Arrays.stream(list.split(",")).map(String::trim).collect(Collectors.toSet()));
  }

  /** Answers with one object, narrowed to {@code $select}. */
  Response entity(int status, String set, JsonObject entity) {
    JsonObject body = JsonTrees.object("@odata.context", context(set) + "/$entity");
    select(entity).entrySet().forEach(member -> body.add(member.getKey(), member.getValue()));
    return json(status, body);
  }

  /** Answers with a list: filtered, one page of it, narrowed to {@code $select}. */
  Response list(String set, List<JsonObject> all) {
    Map<String, String> query = request.query();
    List<JsonObject> hits =
        Optional.ofNullable(query.get("$filter"))
            .map(Filter::parse)
            .map(filter -> all.stream().filter(filter).toList())
            .orElse(all);
    int from = Math.min(number(query.getOrDefault("$skiptoken", "0"), 0), hits.size());
    int size = number(query.getOrDefault("$top", String.valueOf(DEFAULT_PAGE)), 1);
    if (size > MAX_PAGE) {
      throw GraphException.badRequest("Invalid page size specified: '" + size + "'.");
    }
    int to = Math.min(from + size, hits.size());
    JsonArray page = JsonTrees.array(hits.subList(from, to), this::select);
    JsonObject body = JsonTrees.object("@odata.context", context(set), "value", page);
    if (query.containsKey("$count")) {
      body.addProperty("@odata.count", hits.size());
    }
    if (to < hits.size()) {
      body.addProperty("@odata.nextLink", nextLink(query, to));
    }
    return json(200, body);
  }

  private String nextLink(Map<String, String> query, int from) {
    Map<String, String> next = new LinkedHashMap<>(query);
    next.put("$skiptoken", String.valueOf(from));
    String parameters =
        next.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return "https://" + request.host() + request.rawPath() + "?" + parameters;
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

  private JsonObject select(JsonObject entity) {
    Optional<Set<String>> wanted = selected();
    if (wanted.isEmpty()) {
      return entity;
    }
    JsonObject narrowed = new JsonObject();
    for (Map.Entry<String, JsonElement> member : entity.entrySet()) {
      if (wanted.get().contains(member.getKey())) {
        narrowed.add(member.getKey(), member.getValue());
      }
    }
    return narrowed;
  }

  private String context(String set) {
    return "https://" + request.host() + "/v1.0/$metadata#" + set;
  }

  private static Response json(int status, JsonObject body) {
    return Response.text(
        status,
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
        body.toString());
  }
}
