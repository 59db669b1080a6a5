package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.AppRoleAssignment;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The consents that a service principal holds, or that exist for the API that it represents.
 *
 * <p>Sources: "List appRoleAssignments granted to a service principal", "List appRoleAssignments
 * granted for a service principal", "Grant an appRoleAssignment for a service principal", "Delete
 * appRoleAssignment" (graph/api/serviceprincipal-*-approleassignments, -approleassignedto); the
 * roles: "Grant tenant-wide admin consent to an application" (grant-admin-consent).
 */
final class AppRoleAssignmentsResource {

  private static final String SET = "appRoleAssignments";
  private static final Set<EntraRole> ADMINISTRATORS =
      EnumSet.of(EntraRole.GLOBAL_ADMINISTRATOR, EntraRole.PRIVILEGED_ROLE_ADMINISTRATOR);

  /** They consent to application permissions of every API but Microsoft Graph. */
  private static final Set<EntraRole> ADMINISTRATORS_OF_OTHER_APIS =
      EnumSet.of(
          EntraRole.GLOBAL_ADMINISTRATOR,
          EntraRole.PRIVILEGED_ROLE_ADMINISTRATOR,
          EntraRole.APPLICATION_ADMINISTRATOR,
          EntraRole.CLOUD_APPLICATION_ADMINISTRATOR);

  private AppRoleAssignmentsResource() {}

  static Response handle(GraphCall call, ServicePrincipal principal) {
    List<Segment> path = call.rest();
    String side = path.get(0).name();
    boolean held = side.equals(SET);
    if ((!held && !side.equals("appRoleAssignedTo")) || path.size() > 2) {
      throw GraphException.noSuchSegment(side);
    }
    return switch (call.verb(path.size() == 2)) {
      case "GET" -> list(call, principal.objectId(), held);
      case "POST" -> grant(call, call.body());
      case "DELETE one" -> revoke(call, path.get(1).name());
      default -> throw GraphException.methodNotAllowed();
    };
  }

  private static Response list(GraphCall call, UUID id, boolean held) {
    ServicePrincipalsResource.requireRead(call);
    return call.list(SET, of(call.tenant(), id, held));
  }

  /**
   * The consents of a service principal.
   *
   * @param held those that it holds, or else those for the API that it represents
   */
  static Stream<JsonObject> of(EntraTenant tenant, UUID id, boolean held) {
    return tenant.appRoleAssignments().stream()
        .filter(grant -> id.equals(held ? grant.principalId() : grant.resourceId()))
        .map(grant -> json(grant, tenant));
  }

  private static Response grant(GraphCall call, JsonObject body) {
    call.requireAllOf(
        ADMINISTRATORS_OF_OTHER_APIS, "AppRoleAssignment.ReadWrite.All", "Application.Read.All");
    ServicePrincipal principal = call.principal(body, "principalId");
    ServicePrincipal resource = call.principal(body, "resourceId");
    call.requireAllOf(
        administrators(resource), "AppRoleAssignment.ReadWrite.All", "Application.Read.All");
    UUID roleId = GraphCall.guid(body, "appRoleId");
    if (ApiResource.byAppId(resource.appId()).flatMap(api -> api.appRole(roleId)).isEmpty()) {
      throw GraphException.badRequest("Permission being assigned was not found on application");
    }
    AppRoleAssignment grant =
        new AppRoleAssignment(
            call.nextId("appRoleAssignment"),
            roleId,
            principal.objectId(),
            resource.objectId(),
            call.directory().clock().instant());
    call.update(
        latest -> {
          if (!latest.add(grant)) {
            throw GraphException.badRequest(
                "Permission being assigned already exists on the object");
          }
        });
    return call.entity(201, SET, json(grant, call.tenant()));
  }

  private static Response revoke(GraphCall call, String id) {
    Set<EntraRole> administrators =
        call.tenant().appRoleAssignments().stream()
            .filter(grant -> grant.id().equals(id))
            .findFirst()
            .flatMap(grant -> call.tenant().servicePrincipalByObjectId(grant.resourceId()))
            .map(AppRoleAssignmentsResource::administrators)
            .orElse(ADMINISTRATORS_OF_OTHER_APIS);
    call.requireWrite(administrators, "AppRoleAssignment.ReadWrite.All");
    call.update(
        latest -> {
          if (!latest.appRoleAssignments().removeIf(grant -> grant.id().equals(id))) {
            throw GraphException.notFound(id);
          }
        });
    return Response.empty(204);
  }

  private static Set<EntraRole> administrators(ServicePrincipal resource) {
    return resource.appId().equals(ApiResource.MICROSOFT_GRAPH.appId())
        ? ADMINISTRATORS
        : ADMINISTRATORS_OF_OTHER_APIS;
  }

  private static JsonObject json(AppRoleAssignment grant, EntraTenant tenant) {
    return JsonTrees.extended(
        "{'deletedDateTime': null, 'principalType': 'ServicePrincipal'}",
        JsonTrees.object(
            "id", grant.id(),
            "appRoleId", grant.appRoleId(),
            "createdDateTime", grant.createdAt(),
            "principalDisplayName", displayName(tenant, grant.principalId()),
            "principalId", grant.principalId(),
            "resourceDisplayName", displayName(tenant, grant.resourceId()),
            "resourceId", grant.resourceId()));
  }

  private static String displayName(EntraTenant tenant, UUID principalId) {
    return tenant
        .servicePrincipalByObjectId(principalId)
        .map(ServicePrincipal::displayName)
        .orElse("");
  }
}
