package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraRoleAssignment;
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
    boolean one = names.size() == 4;
    if (!(one || names.size() == 3) || !String.join("/", names.subList(0, 3)).equals(SET)) {
      throw GraphException.noSuchSegment(names.get(names.size() - 1));
    }
    return switch (call.verb(one)) {
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
        SET, call.tenant().roleAssignments().stream().map(RoleManagementResource::json));
  }

  private static Response assign(GraphCall call, JsonObject body) {
    call.requireWrite(ADMINISTRATORS, "RoleManagement.ReadWrite.Directory");
    UUID principalId = call.principal(body, "principalId").objectId();
    UUID roleId = GraphCall.guid(body, "roleDefinitionId");
    if (EntraRole.byTemplateId(roleId).isEmpty()) {
      throw GraphException.notFound(roleId.toString());
    }
    EntraRoleAssignment assignment =
        new EntraRoleAssignment(
            call.nextId("roleAssignment"),
            principalId,
            roleId,
            JsonTrees.text(body, "directoryScopeId").orElse("/"));
    call.update(
        latest -> {
          List<EntraRoleAssignment> all = latest.roleAssignments();
          if (all.stream().anyMatch(assignment::sameGrant)) {
            throw GraphException.badRequest(
                "A conflicting object with one or more of the specified property values is present"
                    + " in the directory.");
          }
          all.add(assignment);
        });
    return call.entity(201, SET, json(assignment));
  }

  private static Response remove(GraphCall call, String id) {
    call.requireWrite(ADMINISTRATORS, "RoleManagement.ReadWrite.Directory");
    call.update(
        latest -> {
          if (!latest.roleAssignments().removeIf(held -> held.id().equals(id))) {
            throw GraphException.notFound(id);
          }
        });
    return Response.empty(204);
  }

  private static JsonObject json(EntraRoleAssignment assignment) {
    return JsonTrees.extended(
        "{'appScopeId': null, 'condition': null}",
        JsonTrees.object(
            "id", assignment.id(),
            "principalId", assignment.principalId(),
            "directoryScopeId", assignment.scope(),
            "roleDefinitionId", assignment.roleTemplateId()));
  }
}
