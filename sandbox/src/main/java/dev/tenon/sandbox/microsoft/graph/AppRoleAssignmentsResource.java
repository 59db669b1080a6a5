package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonNull;
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

/**
 * The consents below a service principal, seen from either side.
 *
 * <p>Sources: "List appRoleAssignments granted to a service principal", "List appRoleAssignments
 * granted for a service principal", "Grant an appRoleAssignment for a service principal", "Delete
 * appRoleAssignment" (graph/api/serviceprincipal-*-approleassignments, -approleassignedto).
 */
final class AppRoleAssignmentsResource {

  private static final Set<EntraRole> ADMINISTRATORS =
      EnumSet.of(EntraRole.GLOBAL_ADMINISTRATOR, EntraRole.PRIVILEGED_ROLE_ADMINISTRATOR);

  Response handle(GraphCall call, ServicePrincipal principal, List<Segment> path) {
    String side = path.get(0).name();
    boolean held = side.equals("appRoleAssignments");
    if ((!held && !side.equals("appRoleAssignedTo")) || path.size() > 2) {
      throw GraphException.noSuchSegment(side);
    }
    String verb = call.method() + (path.size() == 2 ? " one" : "");
    return switch (verb) {
      case "GET" -> list(call, principal, held);
      case "POST" -> grant(call, call.body());
      case "DELETE one" -> revoke(call, path.get(1).name());
      default -> throw GraphException.methodNotAllowed();
    };
  }

  private static Response list(GraphCall call, ServicePrincipal principal, boolean held) {
    call.requireRead("Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All");
    UUID id = principal.objectId();
    return call.list(
        "appRoleAssignments",
        call.tenant().registrations().appRoleAssignments().stream()
            .filter(grant -> id.equals(held ? grant.principalId() : grant.resourceId()))
            .map(grant -> json(grant, call.tenant()))
            .toList());
  }

  private static Response grant(GraphCall call, JsonObject body) {
    call.requireAllOf(ADMINISTRATORS, "AppRoleAssignment.ReadWrite.All", "Application.Read.All");
    EntraTenant tenant = call.tenant();
    ServicePrincipal principal = principal(tenant, body, "principalId");
    ServicePrincipal resource = principal(tenant, body, "resourceId");
    UUID roleId = GraphCall.guid(JsonTrees.text(body, "appRoleId").orElse(""));
    boolean offered =
        ApiResource.byAppId(resource.appId()).flatMap(api -> api.appRole(roleId)).isPresent();
    if (!offered) {
      throw GraphException.badRequest("Permission being assigned was not found on application");
    }
    AppRoleAssignment grant =
        new AppRoleAssignment(
            call.directory().ids().next("appRoleAssignment").toString(),
            roleId,
            principal.objectId(),
            resource.objectId(),
            call.directory().clock().instant());
    call.directory()
        .update(
            tenant.id(),
            latest -> {
              if (latest.registrations().appRoleAssignments().stream().anyMatch(grant::sameGrant)) {
                throw GraphException.badRequest(
                    "Permission being assigned already exists on the object");
              }
              latest.registrations().add(grant);
            });
    return call.entity(201, "appRoleAssignments", json(grant, tenant));
  }

  private static Response revoke(GraphCall call, String id) {
    call.requireWrite(ADMINISTRATORS, "AppRoleAssignment.ReadWrite.All");
    boolean known =
        call.tenant().registrations().appRoleAssignments().stream()
            .anyMatch(grant -> grant.id().equals(id));
    if (!known) {
      throw GraphException.notFound(id);
    }
    call.directory()
        .update(
            call.tenant().id(),
            latest ->
                latest
                    .registrations()
                    .appRoleAssignments()
                    .removeIf(grant -> grant.id().equals(id)));
    return Response.empty(204);
  }

  private static ServicePrincipal principal(EntraTenant tenant, JsonObject body, String name) {
    String id = JsonTrees.text(body, name).orElse("");
    return tenant
        .servicePrincipalByObjectId(GraphCall.guid(id))
        .orElseThrow(() -> GraphException.notFound(id));
  }

  private static JsonObject json(AppRoleAssignment grant, EntraTenant tenant) {
    return JsonTrees.object(
        "id", grant.id(),
        "deletedDateTime", JsonNull.INSTANCE,
        "appRoleId", grant.appRoleId(),
        "createdDateTime", grant.createdAt(),
        "principalDisplayName", displayName(tenant, grant.principalId()),
        "principalId", grant.principalId(),
        "principalType", "ServicePrincipal",
        "resourceDisplayName", displayName(tenant, grant.resourceId()),
        "resourceId", grant.resourceId());
  }

  private static String displayName(EntraTenant tenant, UUID principalId) {
    return tenant
        .servicePrincipalByObjectId(principalId)
        .map(ServicePrincipal::displayName)
        .orElse("");
  }
}
