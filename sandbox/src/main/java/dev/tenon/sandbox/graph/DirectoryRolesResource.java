package dev.tenon.sandbox.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Json;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.state.DirectoryRole;
import dev.tenon.sandbox.state.DirectoryRoleAssignment;
import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Activated directory roles and their members.
 *
 * <p>Sources: "List directoryRoles" (only activated roles are listed), "List members of a directory
 * role" (graph/api/directoryrole-list, directoryrole-list-members).
 */
final class DirectoryRolesResource implements GraphResource {

  @Override
  public Response handle(GraphCall call) {
    if (!call.method().equals("GET")) {
      throw GraphException.methodNotAllowed();
    }
    call.requireRead("RoleManagement.Read.Directory", "Directory.Read.All");
    List<DirectoryRole> active = active(call.tenant());
    boolean keyed = call.path().get(0).key().isPresent();
    if (!keyed && call.path().size() == 1) {
      return call.list(
          "directoryRoles", active.stream().map(role -> json(role, call.tenant())).toList());
    }
    DirectoryRole role = find(call, active);
    int own = keyed ? 1 : 2;
    if (call.path().size() == own) {
      return call.entity(200, "directoryRoles", json(role, call.tenant()));
    }
    if (!call.path().get(own).name().equals("members")) {
      throw GraphException.noSuchSegment(call.path().get(own).name());
    }
    return call.list("directoryObjects", members(role, call.tenant()));
  }

  private static DirectoryRole find(GraphCall call, List<DirectoryRole> active) {
    Segment head = call.path().get(0);
    String key = head.key().orElseGet(() -> call.path().get(1).name());
    boolean byTemplate = head.keyName().map("roleTemplateId"::equals).orElse(false);
    return active.stream()
        .filter(
            role -> {
              UUID id = byTemplate ? role.templateId() : id(role, call.tenant());
              return id.toString().equalsIgnoreCase(key);
            })
        .findFirst()
        .orElseThrow(() -> GraphException.notFound(key));
  }

  private static List<DirectoryRole> active(Tenant tenant) {
    return Arrays.stream(DirectoryRole.values())
        .filter(
            role ->
                role == DirectoryRole.GLOBAL_ADMINISTRATOR
                    || tenant.registrations().roleAssignments().stream()
                        .map(DirectoryRoleAssignment::roleTemplateId)
                        .anyMatch(role.templateId()::equals))
        .toList();
  }

  private static List<JsonObject> members(DirectoryRole role, Tenant tenant) {
    return tenant.registrations().roleAssignments().stream()
        .filter(assignment -> assignment.roleTemplateId().equals(role.templateId()))
        .flatMap(assignment -> tenant.servicePrincipalByObjectId(assignment.principalId()).stream())
        .map(principal -> ServicePrincipalJson.of(principal, tenant))
        .toList();
  }

  private static UUID id(DirectoryRole role, Tenant tenant) {
    return Ids.of(tenant.id().toString(), "directoryRole", role.name());
  }

  private static JsonObject json(DirectoryRole role, Tenant tenant) {
    return Json.object(
        "id", id(role, tenant),
        "displayName", role.displayName(),
        "description", role.displayName(),
        "roleTemplateId", role.templateId());
  }
}
