package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Applications.
 *
 * <p>Sources: "List applications", "Get application", "Create application", "Update application",
 * "Upsert application", "Delete application" (graph/api/application-*). An application reads itself
 * without any permission: note in "Get servicePrincipal" (graph/api/serviceprincipal-get).
 */
final class ApplicationsResource implements GraphResource {

  static final Set<EntraRole> ADMINISTRATORS =
      EnumSet.of(
          EntraRole.GLOBAL_ADMINISTRATOR,
          EntraRole.APPLICATION_ADMINISTRATOR,
          EntraRole.CLOUD_APPLICATION_ADMINISTRATOR);

  private static final String SET = "applications";

  @Override
  public Response handle(GraphCall call) {
    Segment head = call.path().get(0);
    if (head.key().isEmpty() && call.path().size() == 1) {
      return switch (call.method()) {
        case "GET" -> list(call);
        case "POST" -> create(call, call.body());
        default -> throw GraphException.methodNotAllowed();
      };
    }
    boolean tooDeep = call.path().size() > (head.key().isPresent() ? 1 : 2);
    if (tooDeep) {
      throw GraphException.noSuchSegment(call.path().get(call.path().size() - 1).name());
    }
    return switch (call.method()) {
      case "GET" -> read(call);
      case "PATCH" -> update(call);
      case "DELETE" -> delete(call);
      default -> throw GraphException.methodNotAllowed();
    };
  }

  private static Response list(GraphCall call) {
    call.requireRead("Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All");
    return call.list(
        SET,
        call.tenant().registrations().applications().stream()
            .map(app -> ApplicationJson.of(app, call.tenant(), false))
            .toList());
  }

  private static Response read(GraphCall call) {
    Optional<Application> found = find(call);
    boolean own = found.map(app -> app.appId().equals(call.caller().appId())).orElse(false);
    if (!own) {
      call.requireRead("Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All");
    }
    Application application = found.orElseThrow(() -> GraphException.notFound(key(call)));
    return call.entity(
        200, SET, ApplicationJson.of(application, call.tenant(), call.selects("keyCredentials")));
  }

  private static Response create(GraphCall call, JsonObject body) {
    requireWrite(call);
    if (JsonTrees.text(body, "displayName").isEmpty()) {
      throw GraphException.badRequest(
          "A value is required for property 'displayName' of resource 'Application'.");
    }
    TenantStore directory = call.directory();
    UUID objectId = directory.ids().next("application");
    Application application =
        new Application("", objectId, directory.ids().next("appId"), directory.clock().instant());
    new ApplicationChange(directory.ids()).apply(application, body);
    directory.update(
        call.tenant().id(), tenant -> tenant.registrations().applications().add(application));
    return call.entity(201, SET, ApplicationJson.of(application, call.tenant(), false));
  }

  private static Response update(GraphCall call) {
    requireWrite(call);
    Optional<Application> known = find(call);
    JsonObject body = call.body();
    if (known.isEmpty()) {
      return createIfAsked(call, body);
    }
    TenantStore directory = call.directory();
    ApplicationChange change = new ApplicationChange(directory.ids());
    directory.update(
        call.tenant().id(),
        tenant ->
            tenant
                .application(known.get().appId())
                .ifPresent(application -> change.apply(application, body)));
    return Response.empty(204);
  }

  private static Response createIfAsked(GraphCall call, JsonObject body) {
    Segment head = call.path().get(0);
    boolean byUniqueName = head.keyName().map("uniqueName"::equals).orElse(false);
    boolean asked =
        call.request()
            .header("prefer")
            .map(text -> text.contains("create-if-missing"))
            .orElse(false);
    if (!byUniqueName || !asked) {
      throw GraphException.notFound(key(call));
    }
    body.addProperty("uniqueName", head.key().orElseThrow());
    return create(call, body);
  }

  private static Response delete(GraphCall call) {
    requireWrite(call);
    Application application = find(call).orElseThrow(() -> GraphException.notFound(key(call)));
    call.directory()
        .update(call.tenant().id(), tenant -> tenant.registrations().remove(application));
    return Response.empty(204);
  }

  private static void requireWrite(GraphCall call) {
    call.requireWrite(ADMINISTRATORS, "Application.ReadWrite.All");
  }

  private static String key(GraphCall call) {
    return call.path().get(0).key().orElseGet(() -> call.path().get(1).name());
  }

  private static Optional<Application> find(GraphCall call) {
    String key = key(call);
    String property = call.path().get(0).keyName().orElse("id");
    return call.tenant().registrations().applications().stream()
        .filter(
            app ->
                switch (property) {
                  case "id" -> app.objectId().toString().equalsIgnoreCase(key);
                  case "appId" -> app.appId().toString().equalsIgnoreCase(key);
                  case "uniqueName" -> app.uniqueName().map(key::equals).orElse(false);
                  default -> throw GraphException.badRequest("Invalid key '" + property + "'.");
                })
        .findFirst();
  }
}
