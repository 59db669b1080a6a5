package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Applications.
 *
 * <p>Sources: "List applications", "Get application", "Create application", "Update application",
 * "Upsert application", "Delete application" (graph/api/application-*). An application reads itself
 * without any permission: note in "Get servicePrincipal" (graph/api/serviceprincipal-get).
 */
final class ApplicationsResource implements GraphResource {

  private static final String SET = "applications";
  private static final Set<EntraRole> ADMINISTRATORS =
      EnumSet.of(
          EntraRole.GLOBAL_ADMINISTRATOR,
          EntraRole.APPLICATION_ADMINISTRATOR,
          EntraRole.CLOUD_APPLICATION_ADMINISTRATOR);

  @Override
  public Response handle(GraphCall call) {
    if (!call.rest().isEmpty()) {
      return PasswordActions.handle(call);
    }
    return switch (call.verb()) {
      case "GET" -> list(call);
      case "POST" -> create(call, call.body());
      case "GET one" -> read(call);
      case "PATCH one" -> update(call);
      case "DELETE one" -> delete(call);
      default -> throw GraphException.methodNotAllowed();
    };
  }

  private static Response list(GraphCall call) {
    ServicePrincipalsResource.requireRead(call);
    return call.list(
        SET,
        call.tenant().applications().stream()
            .map(app -> ApplicationJson.of(app, call.tenant(), false)));
  }

  private static Response read(GraphCall call) {
    Optional<Application> found = find(call);
    if (found.filter(app -> app.appId().equals(call.caller().appId())).isEmpty()) {
      ServicePrincipalsResource.requireRead(call);
    }
    Application application = found.orElseThrow(call::notFound);
    return call.entity(
        200, SET, ApplicationJson.of(application, call.tenant(), call.selects("keyCredentials")));
  }

  private static Response create(GraphCall call, JsonObject body) {
    requireWrite(call, "Application.ReadWrite.All");
    if (JsonTrees.text(body, "displayName").isEmpty()) {
      throw GraphException.badRequest(
          "A value is required for property 'displayName' of resource 'Application'.");
    }
    DeterministicIds ids = call.directory().ids();
    UUID objectId = ids.next("application");
    Instant now = call.directory().clock().instant();
    Application application = new Application("", objectId, ids.next("appId"), now);
    new ApplicationChange(ids, now).apply(application, body);
    call.update(tenant -> tenant.applications().add(application));
    return call.entity(201, SET, ApplicationJson.of(application, call.tenant(), false));
  }

  private static Response update(GraphCall call) {
    requireWrite(call, "Application.ReadWrite.All");
    Optional<Application> known = find(call);
    JsonObject body = call.body();
    if (known.isEmpty()) {
      if (!call.keyName().equals("uniqueName") || !call.isUpsert()) {
        throw call.notFound();
      }
      body.addProperty("uniqueName", call.key().orElseThrow());
      return create(call, body);
    }
    ApplicationChange change =
        new ApplicationChange(call.directory().ids(), call.directory().clock().instant());
    call.update(
        tenant ->
            tenant
                .application(known.get().appId())
                .ifPresent(application -> change.apply(application, body)));
    return Response.empty(204);
  }

  private static Response delete(GraphCall call) {
    requireWrite(call, "Application.ReadWrite.All");
    Application application = find(call).orElseThrow(call::notFound);
    call.update(tenant -> tenant.remove(application));
    return Response.empty(204);
  }

  /** Refuses unless the caller has the permission or administers applications. */
  static void requireWrite(GraphCall call, String permission) {
    call.requireWrite(ADMINISTRATORS, permission);
  }

  static Optional<Application> find(GraphCall call) {
    String key = call.key().orElseThrow();
    Predicate<Application> wanted =
        switch (call.keyName()) {
          case "id" -> app -> app.objectId().toString().equalsIgnoreCase(key);
          case "appId" -> app -> app.appId().toString().equalsIgnoreCase(key);
          case "uniqueName" -> app -> app.uniqueName().filter(key::equals).isPresent();
          default -> throw GraphException.badRequest("Invalid key '" + call.keyName() + "'.");
        };
    return call.tenant().applications().stream().filter(wanted).findFirst();
  }
}
