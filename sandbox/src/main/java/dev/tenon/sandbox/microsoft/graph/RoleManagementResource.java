package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraRoleAssignment;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /roleManagement/directory/roleAssignments}.
 *
 * <p>Sources: "List unifiedRoleAssignments", "Create unifiedRoleAssignment", "Delete
 * unifiedRoleAssignment" (graph/api/rbacapplication-list-roleassignments,
 * rbacapplication-post-roleassignments, unifiedroleassignment-delete).
 */
final class RoleManagementResource implements GraphResource {

  private static final String SET = "roleManagement/directory/roleAssignments";
  private static final Set<EntraRole> ADMINISTRATORS =
      EnumSet.of(EntraRole.GLOBAL_ADMINISTRATOR, EntraRole.PRIVILEGED_ROLE_ADMINISTRATOR);

  @Override
  public Response handle(GraphCall call) {
    List<String> names = call.path().stream().map(Segment::name).toList();
    boolean known =
        names.size() >= 3
            && names.size() <= 4
            && names
                .subList(0, 3)
                .equals(List.of("roleManagement", "directory", "roleAssignments"));
    if (!known) {
      throw GraphException.noSuchSegment(names.get(names.size() - 1));
    }
    String verb = call.method() + (names.size() == 4 ? " one" : "");
    return switch (verb) {
      case "GET" -> list(call);
      case "POST" -> assign(call, call.body());
      case "DELETE one" -> remove(call, names.get(3));
      default -> throw GraphException.methodNotAllowed();
    };
  }

  private static Response list(GraphCall call) {
    call.requireRead(
        "RoleManagement.Read.Directory",
        "RoleManagement.ReadWrite.Directory",
        "Directory.Read.All");
    return call.list(
        SET,
        call.tenant().registrations().roleAssignments().stream()
            .map(RoleManagementResource::json)
            .toList());
  }

  private static Response assign(GraphCall call, JsonObject body) {
    call.requireWrite(ADMINISTRATORS, "RoleManagement.ReadWrite.Directory");
    EntraTenant tenant = call.tenant();
    UUID principalId = GraphCall.guid(JsonTrees.text(body, "principalId").orElse(""));
    if (tenant.servicePrincipalByObjectId(principalId).isEmpty()) {
      throw GraphException.notFound(principalId.toString());
    }
    UUID roleId = GraphCall.guid(JsonTrees.text(body, "roleDefinitionId").orElse(""));
    if (EntraRole.byTemplateId(roleId).isEmpty()) {
      throw GraphException.notFound(roleId.toString());
    }
    EntraRoleAssignment assignment =
        new EntraRoleAssignment(
            call.directory().ids().next("roleAssignment").toString(),
            principalId,
            roleId,
            JsonTrees.text(body, "directoryScopeId").orElse("/"));
    call.directory()
        .update(
            tenant.id(),
            latest -> {
              requireNew(latest, assignment);
              latest.registrations().roleAssignments().add(assignment);
            });
    return call.entity(201, SET, json(assignment));
  }

  private static void requireNew(EntraTenant tenant, EntraRoleAssignment wanted) {
    boolean exists =
        tenant.registrations().roleAssignments().stream()
            .anyMatch(
                held ->
                    held.principalId().equals(wanted.principalId())
                        && held.roleTemplateId().equals(wanted.roleTemplateId())
                        && held.scope().equals(wanted.scope()));
    if (exists) {
      throw GraphException.badRequest(
          "A conflicting object with one or more of the specified property values is present in the"
              + " directory.");
    }
  }

  private static Response remove(GraphCall call, String id) {
    call.requireWrite(ADMINISTRATORS, "RoleManagement.ReadWrite.Directory");
    boolean known =
        call.tenant().registrations().roleAssignments().stream()
            .anyMatch(held -> held.id().equals(id));
    if (!known) {
      throw GraphException.notFound(id);
    }
    call.directory()
        .update(
            call.tenant().id(),
            latest ->
                latest.registrations().roleAssignments().removeIf(held -> held.id().equals(id)));
    return Response.empty(204);
  }

  private static JsonObject json(EntraRoleAssignment assignment) {
    return JsonTrees.object(
        "id", assignment.id(),
        "principalId", assignment.principalId(),
        "directoryScopeId", assignment.scope(),
        "roleDefinitionId", assignment.roleTemplateId(),
        "appScopeId", JsonNull.INSTANCE,
        "condition", JsonNull.INSTANCE);
  }
}
