package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Guids;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One authenticated call to Graph.
 *
 * @param tenant the caller's tenant, as of the last replication
 * @param path the parts of the path after the version, without {@code $count} at the end
 * @param counting whether the path ends with {@code $count}
 */
record GraphCall(
    Request request,
    IssuedToken caller,
    EntraTenant tenant,
    TenantStore directory,
    List<Segment> path,
    boolean counting) {

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

  /** The method, followed by {@code one} when the path names one object of the collection. */
  String verb() {
    return verb(key().isPresent());
  }

  String verb(boolean one) {
    return request.method() + (one ? " one" : "");
  }

  void requireGet() {
    if (!request.method().equals("GET")) {
      throw GraphException.methodNotAllowed();
    }
  }

  /** The key of the object that the path names, in brackets or as a part of its own. */
  Optional<String> key() {
    Optional<String> inBrackets = path.get(0).key();
    return inBrackets.isPresent() || path.size() == 1
        ? inBrackets
        : Optional.of(path.get(1).name());
  }

  /** The property that the key is compared with. */
  String keyName() {
    return path.get(0).keyName().orElse("id");
  }

  /** The parts of the path after the object. */
  List<Segment> rest() {
    int objectParts = path.get(0).key().isPresent() || path.size() == 1 ? 1 : 2;
    return path.subList(objectParts, path.size());
  }

  /** The refusal of a key that no object has. */
  GraphException notFound() {
    return GraphException.notFound(key().orElseThrow());
  }

  /** Whether a PATCH asks to create the object if it is missing. */
  boolean isUpsert() {
    return request.header("prefer").filter(text -> text.contains("create-if-missing")).isPresent();
  }

  /** The body as a JSON object. */
  JsonObject body() {
    return request
        .jsonObject()
        .orElseThrow(
            () ->
                GraphException.badRequest(
                    "Unable to read JSON request payload. Please ensure Content-Type header is set"
                        + " and payload is of valid JSON format."));
  }

  /** Changes the latest version of the tenant, and returns it. */
  EntraTenant update(Consumer<EntraTenant> change) {
    return directory.update(tenant.id(), change);
  }

  String nextId(String kind) {
    return directory.ids().next(kind).toString();
  }

  /** Refuses unless the caller has one of the permissions or an Entra role that reads all. */
  void requireRead(String... permissions) {
    requireWrite(READERS, permissions);
  }

  /** Refuses unless the caller has one of the permissions or one of the Entra roles. */
  void requireWrite(Set<EntraRole> roles, String... permissions) {
    require(roles, Stream.of(permissions).anyMatch(caller.roles()::contains));
  }

  /** Refuses unless the caller has all of the permissions or one of the Entra roles. */
  void requireAllOf(Set<EntraRole> roles, String... permissions) {
    require(roles, Stream.of(permissions).allMatch(caller.roles()::contains));
  }

  private void require(Set<EntraRole> roles, boolean permitted) {
    if (!permitted && !caller.holdsOneOf(roles)) {
      throw GraphException.denied();
    }
  }

  /** A GUID member of a body; a malformed one is refused as an object that does not exist. */
  static UUID guid(JsonObject body, String name) {
    return guid(JsonTrees.text(body, name).orElse(""));
  }

  static UUID guid(String text) {
    return Guids.parse(text).orElseThrow(() -> GraphException.notFound(text));
  }

  /** The service principal whose object ID a member of a body names. */
  ServicePrincipal principal(JsonObject body, String name) {
    UUID id = guid(body, name);
    return tenant
        .servicePrincipalByObjectId(id)
        .orElseThrow(() -> GraphException.notFound(id.toString()));
  }

  /** Whether the caller asks for a property by name. */
  boolean selects(String property) {
    return options().selects(property);
  }

  /** Whether the response contains the objects of a relationship. */
  boolean expands(String relationship) {
    return options().expands(relationship);
  }

  private QueryOptions options() {
    return new QueryOptions(request, counting);
  }

  /** A response with one object, narrowed to {@code $select}. */
  Response entity(int status, String set, JsonObject entity) {
    if (counting) {
      throw GraphException.noSuchSegment(Segment.COUNT);
    }
    options().requireKnown(set, true);
    JsonObject body = JsonTrees.object("@odata.context", context(set) + "/$entity");
    options().narrowed(entity).asMap().forEach(body::add);
    return json(status, body);
  }

  /**
   * A response with a list: filtered, one page of it, narrowed to {@code $select}; or the number of
   * its objects.
   */
  Response list(String set, Stream<JsonObject> all) {
    options().requireKnown(set, false);
    if (counting && !options().counts()) {
      throw GraphException.badRequest("$count is not currently supported.");
    }
    List<JsonObject> hits = options().matching(all);
    if (counting) {
      return Response.text(200, "text/plain", String.valueOf(hits.size()));
    }
    QueryOptions.Page page = options().page(hits.size());
    JsonObject body =
        JsonTrees.object(
            "@odata.context", context(set),
            "value", JsonTrees.array(hits.subList(page.from(), page.to()), options()::narrowed));
    if (options().counts()) {
      body.addProperty("@odata.count", hits.size());
    }
    if (page.to() < hits.size()) {
      body.addProperty("@odata.nextLink", request.urlWith("$skiptoken", String.valueOf(page.to())));
    }
    return json(200, body);
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
