package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final Set<String> PERMISSIONS = Set.of("appRoles", "oauth2PermissionScopes");

  /** As many objects of a relationship as Graph expands. */
  private static final int EXPANDED = 20;

  @Override
  public Response handle(GraphCall call) {
    if (!call.rest().isEmpty()) {
      return PERMISSIONS.contains(call.rest().get(0).name())
          ? permissions(call)
          : AppRoleAssignmentsResource.handle(call, required(call));
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
    requireRead(call);
    return call.list(
        SET, call.tenant().servicePrincipals().stream().map(principal -> json(call, principal)));
  }

  private static Response read(GraphCall call) {
    requireReadOfOne(call);
    return call.entity(200, SET, json(call, required(call)));
  }

  private static void requireReadOfOne(GraphCall call) {
    if (find(call).filter(one -> one.appId().equals(call.caller().appId())).isEmpty()) {
      requireRead(call);
    }
  }

  private static JsonObject json(GraphCall call, ServicePrincipal principal) {
    JsonObject json = ServicePrincipalJson.of(principal, call.tenant());
    for (String side : List.of("appRoleAssignments", "appRoleAssignedTo")) {
      if (call.expands(side)) {
        requireRead(call);
        json.add(
            side,
            JsonTrees.element(
                AppRoleAssignmentsResource.of(
                        call.tenant(), principal.objectId(), side.equals("appRoleAssignments"))
                    .limit(EXPANDED)
                    .toList()));
      }
    }
    return json;
  }

  /** The permissions of the API that a service principal represents, as a list of their own. */
  private static Response permissions(GraphCall call) {
    String property = call.rest().get(0).name();
    if (call.rest().size() > 1) {
      throw GraphException.noSuchSegment(call.rest().get(1).name());
    }
    call.requireGet();
    requireReadOfOne(call);
    JsonObject json = ServicePrincipalJson.of(required(call), call.tenant());
    return call.list(
        SET + "/" + property,
        json.getAsJsonArray(property).asList().stream().map(JsonElement::getAsJsonObject));
  }

  /** Refuses unless the caller may read all applications and service principals. */
  static void requireRead(GraphCall call) {
    call.requireRead("Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All");
  }

  private static Response create(GraphCall call, JsonObject body) {
    ApplicationsResource.requireWrite(call, "Application.ReadWrite.All");
    UUID appId = GraphCall.guid(body, "appId");
    EntraTenant tenant = call.tenant();
    ServicePrincipal fresh =
        new ServicePrincipal(
            call.directory().ids().next("servicePrincipal"),
            appId,
            displayName(tenant, appId),
            true,
            tenant.application(appId).isPresent() ? tenant.id() : ServicePrincipal.MICROSOFT,
            List.of());
    ServicePrincipal principal = apply(fresh, body);
    EntraTenant changed =
        call.update(
            latest -> {
              requireNew(latest, appId);
              latest.put(principal);
            });
    return call.entity(201, SET, ServicePrincipalJson.of(principal, changed));
  }

  private static void requireNew(EntraTenant tenant, UUID appId) {
    if (tenant.servicePrincipal(appId).isPresent()) {
      throw GraphException.alreadyExists(
          "The service principal cannot be created, updated, or restored because the service"
              + " principal name "
              + appId
              + " is already in use.");
    }
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
    ApplicationsResource.requireWrite(call, "Application.ReadWrite.All");
    JsonObject body = call.body();
    Optional<ServicePrincipal> known = find(call);
    if (known.isEmpty()) {
      if (!call.isUpsert() || call.keyName().equals("id")) {
        throw call.notFound();
      }
      body.addProperty("appId", call.key().orElseThrow());
      return create(call, body);
    }
    call.update(
        latest ->
            latest
                .servicePrincipalByObjectId(known.get().objectId())
                .ifPresent(principal -> latest.put(apply(principal, body))));
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
      changed = changed.withTags(JsonTrees.texts(body, "tags"));
    }
    return changed;
  }

  private static Response delete(GraphCall call) {
    ApplicationsResource.requireWrite(call, "Application.ReadWrite.All");
    ServicePrincipal principal = required(call);
    call.update(latest -> latest.remove(principal));
    return Response.empty(204);
  }

  private static ServicePrincipal required(GraphCall call) {
    return find(call).orElseThrow(call::notFound);
  }

  private static Optional<ServicePrincipal> find(GraphCall call) {
    UUID key = GraphCall.guid(call.key().orElseThrow());
    return switch (call.keyName()) {
      case "id" -> call.tenant().servicePrincipalByObjectId(key);
      case "appId" -> call.tenant().servicePrincipal(key);
      default -> throw GraphException.badRequest("Invalid key '" + call.keyName() + "'.");
    };
  }
}
