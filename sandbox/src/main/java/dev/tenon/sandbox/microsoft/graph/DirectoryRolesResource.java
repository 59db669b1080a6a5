package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraRoleAssignment;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Activated directory roles and their members.
 *
 * <p>Sources: "List directoryRoles" (only activated roles are listed), "List members of a directory
 * role" (graph/api/directoryrole-list, directoryrole-list-members).
 */
final class DirectoryRolesResource implements GraphResource {

  private static final String SET = "directoryRoles";

  @Override
  public Response handle(GraphCall call) {
    call.requireGet();
    call.requireRead("RoleManagement.Read.Directory", "Directory.Read.All");
    EntraTenant tenant = call.tenant();
    if (call.key().isEmpty()) {
      return call.list(SET, active(tenant).map(role -> json(role, tenant)));
    }
    EntraRole role =
        active(tenant).filter(one -> isNamed(one, call)).findFirst().orElseThrow(call::notFound);
    if (call.rest().isEmpty()) {
      return call.entity(200, SET, json(role, tenant));
    }
    if (!call.rest().get(0).name().equals("members")) {
      throw GraphException.noSuchSegment(call.rest().get(0).name());
    }
    return call.list("directoryObjects", members(role, tenant));
  }

  private static boolean isNamed(EntraRole role, GraphCall call) {
    boolean byTemplate = call.keyName().equals("roleTemplateId");
    UUID id = byTemplate ? role.templateId() : id(role, call.tenant());
    return id.toString().equalsIgnoreCase(call.key().orElseThrow());
  }

  private static Stream<EntraRole> active(EntraTenant tenant) {
    return Stream.of(EntraRole.values())
        .filter(
            role ->
                role == EntraRole.GLOBAL_ADMINISTRATOR
                    || assignments(role, tenant).findFirst().isPresent());
  }

  private static Stream<JsonObject> members(EntraRole role, EntraTenant tenant) {
    return assignments(role, tenant)
        .flatMap(assignment -> tenant.servicePrincipalByObjectId(assignment.principalId()).stream())
        .map(principal -> ServicePrincipalJson.of(principal, tenant));
  }

  private static Stream<EntraRoleAssignment> assignments(EntraRole role, EntraTenant tenant) {
    return tenant.roleAssignments().stream()
        .filter(assignment -> assignment.roleTemplateId().equals(role.templateId()));
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
