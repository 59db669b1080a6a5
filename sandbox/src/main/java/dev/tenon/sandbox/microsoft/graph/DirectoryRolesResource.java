package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraRoleAssignment;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
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
    List<EntraRole> active = active(call.tenant());
    boolean keyed = call.path().get(0).key().isPresent();
    if (!keyed && call.path().size() == 1) {
      return call.list(
          "directoryRoles", active.stream().map(role -> json(role, call.tenant())).toList());
    }
    EntraRole role = find(call, active);
    int own = keyed ? 1 : 2;
    if (call.path().size() == own) {
      return call.entity(200, "directoryRoles", json(role, call.tenant()));
    }
    if (!call.path().get(own).name().equals("members")) {
      throw GraphException.noSuchSegment(call.path().get(own).name());
    }
    return call.list("directoryObjects", members(role, call.tenant()));
  }

  private static EntraRole find(GraphCall call, List<EntraRole> active) {
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

  private static List<EntraRole> active(EntraTenant tenant) {
    return Arrays.stream(EntraRole.values())
        .filter(
            role ->
                role == EntraRole.GLOBAL_ADMINISTRATOR
                    || tenant.registrations().roleAssignments().stream()
                        .map(EntraRoleAssignment::roleTemplateId)
                        .anyMatch(role.templateId()::equals))
        .toList();
  }

  private static List<JsonObject> members(EntraRole role, EntraTenant tenant) {
    return tenant.registrations().roleAssignments().stream()
        .filter(assignment -> assignment.roleTemplateId().equals(role.templateId()))
        .flatMap(assignment -> tenant.servicePrincipalByObjectId(assignment.principalId()).stream())
        .map(principal -> ServicePrincipalJson.of(principal, tenant))
        .toList();
  }

  private static UUID id(EntraRole role, EntraTenant tenant) {
    return DeterministicIds.of(tenant.id().toString(), "directoryRole", role.name());
  }

  private static JsonObject json(EntraRole role, EntraTenant tenant) {
    return JsonTrees.object(
        "id", id(role, tenant),
        "displayName", role.displayName(),
        "description", role.displayName(),
        "roleTemplateId", role.templateId());
  }
}
