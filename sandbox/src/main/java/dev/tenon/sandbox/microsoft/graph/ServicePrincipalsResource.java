package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Service principals.
 *
 * <p>Sources: "List servicePrincipals", "Get servicePrincipal" (with the note that an application
 * reads its own without any permission), "Create servicePrincipal", "Update servicePrincipal",
 * "Upsert servicePrincipal", "Delete servicePrincipal" (graph/api/serviceprincipal-*).
 */
final class ServicePrincipalsResource implements GraphResource {

  private static final String SET = "servicePrincipals";
  private static final UUID MICROSOFT = UUID.fromString("f8cdef31-a31e-4b4a-93e4-5f571e91255a");

  private final AppRoleAssignmentsResource assignments = new AppRoleAssignmentsResource();

  @Override
  public Response handle(GraphCall call) {
    boolean keyed = call.path().get(0).key().isPresent();
    if (!keyed && call.path().size() == 1) {
      return switch (call.method()) {
        case "GET" -> list(call);
        case "POST" -> create(call, call.body());
        default -> throw GraphException.methodNotAllowed();
      };
    }
    int own = keyed ? 1 : 2;
    if (call.path().size() > own) {
      return assignments.handle(call, required(call), call.path().subList(own, call.path().size()));
    }
    return switch (call.method()) {
      case "GET" -> read(call);
      case "PATCH" -> update(call);
      case "DELETE" -> delete(call);
      default -> throw GraphException.methodNotAllowed();
    };
  }

  private static Response list(GraphCall call) {
    requireRead(call);
    return call.list(
        SET,
        call.tenant().registrations().servicePrincipals().stream()
            .map(principal -> ServicePrincipalJson.of(principal, call.tenant()))
            .toList());
  }

  private static Response read(GraphCall call) {
    Optional<ServicePrincipal> found = find(call);
    boolean own =
        found.map(principal -> principal.appId().equals(call.caller().appId())).orElse(false);
    if (!own) {
      requireRead(call);
    }
    return call.entity(200, SET, ServicePrincipalJson.of(required(call), call.tenant()));
  }

  private static void requireRead(GraphCall call) {
    call.requireRead("Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All");
  }

  private static Response create(GraphCall call, JsonObject body) {
    requireWrite(call);
    UUID appId = GraphCall.guid(JsonTrees.text(body, "appId").orElse(""));
    EntraTenant tenant = call.tenant();
    if (tenant.servicePrincipal(appId).isPresent()) {
      throw GraphException.alreadyExists(
          "The service principal cannot be created, updated, or restored because the service"
              + " principal name "
              + appId
              + " is already in use.");
    }
    ServicePrincipal fresh =
        new ServicePrincipal(
            call.directory().ids().next("servicePrincipal"),
            appId,
            displayName(tenant, appId),
            true,
            tenant.application(appId).isPresent() ? tenant.id() : MICROSOFT,
            List.of());
    ServicePrincipal principal = apply(fresh, body);
    EntraTenant changed =
        call.directory().update(tenant.id(), latest -> latest.registrations().put(principal));
    return call.entity(201, SET, ServicePrincipalJson.of(principal, changed));
  }

  private static String displayName(EntraTenant tenant, UUID appId) {
    return tenant
        .application(appId)
        .map(Application::displayName)
        .or(() -> ApiResource.byAppId(appId).map(ApiResource::displayName))
        .orElseThrow(
            () ->
                GraphException.badRequest(
                    "When using this permission, the backing application of the service principal"
                        + " being created must in the local tenant. The appId '"
                        + appId
                        + "' of the service principal does not reference a valid application"
                        + " object. (NoBackingApplicationObject)"));
  }

  private static Response update(GraphCall call) {
    requireWrite(call);
    JsonObject body = call.body();
    Optional<ServicePrincipal> known = find(call);
    if (known.isEmpty()) {
      boolean asked =
          call.request()
              .header("prefer")
              .map(text -> text.contains("create-if-missing"))
              .orElse(false);
      if (!asked || call.path().get(0).keyName().isEmpty()) {
        throw GraphException.notFound(key(call));
      }
      body.addProperty("appId", key(call));
      return create(call, body);
    }
    ServicePrincipal changed = apply(known.get(), body);
    call.directory().update(call.tenant().id(), latest -> latest.registrations().put(changed));
    return Response.empty(204);
  }

  private static ServicePrincipal apply(ServicePrincipal principal, JsonObject body) {
    ServicePrincipal changed = principal;
    if (body.has("accountEnabled")) {
      changed = changed.withAccountEnabled(body.get("accountEnabled").getAsBoolean());
    }
    if (body.has("displayName")) {
      changed = changed.withDisplayName(body.get("displayName").getAsString());
    }
    if (body.has("tags")) {
      JsonArray array = body.getAsJsonArray("tags");
      List<String> tags = new ArrayList<>();
      for (JsonElement tag : array) {
        tags.add(tag.getAsString());
      }
      changed = changed.withTags(tags);
    }
    return changed;
  }

  private static Response delete(GraphCall call) {
    requireWrite(call);
    ServicePrincipal principal = required(call);
    call.directory().update(call.tenant().id(), latest -> latest.registrations().remove(principal));
    return Response.empty(204);
  }

  private static void requireWrite(GraphCall call) {
    call.requireWrite(ApplicationsResource.ADMINISTRATORS, "Application.ReadWrite.All");
  }

  private static ServicePrincipal required(GraphCall call) {
    return find(call).orElseThrow(() -> GraphException.notFound(key(call)));
  }

  private static String key(GraphCall call) {
    return call.path().get(0).key().orElseGet(() -> call.path().get(1).name());
  }

  private static Optional<ServicePrincipal> find(GraphCall call) {
    UUID key = GraphCall.guid(key(call));
    String property = call.path().get(0).keyName().orElse("id");
    return switch (property) {
      case "id" -> call.tenant().servicePrincipalByObjectId(key);
      case "appId" -> call.tenant().servicePrincipal(key);
      default -> throw GraphException.badRequest("Invalid key '" + property + "'.");
    };
  }
}
