package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Guids;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureRoleAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureRoleDefinition;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/**
 * {@code /{scope}/providers/Microsoft.Authorization/roleAssignments}: list, get, put and delete.
 *
 * <p>Sources: "Role Assignments" (rest/api/authorization/role-assignments), "Troubleshoot Azure
 * RBAC" (role-based-access-control/troubleshooting). At a management group the list holds what is
 * assigned there and above, not what is assigned below it.
 */
final class RoleAssignmentsResource implements ArmResource {

  private static final String ACTION = "Microsoft.Authorization/roleAssignments/";

  @Override
  public Response handle(ArmCall call, Matcher path) {
    AzureScope scope = AzureScope.of(path.group("scope"));
    String name = path.group("name");
    return switch (call.request().method() + (name == null ? "" : " one")) {
      case "GET" -> list(call, scope);
      case "GET one" -> get(call, scope, name);
      case "PUT one" -> put(call, scope, name);
      case "DELETE one" -> delete(call, scope, name);
      default -> {
        call.requireMethod("GET");
        throw ArmException.notServed(call.request().path());
      }
    };
  }

  private static Response list(ArmCall call, AzureScope scope) {
    call.require(ACTION + "read", scope);
    Predicate<AzureRoleAssignment> filter = RoleAssignmentFilter.parse(call, scope);
    return call.list(
        call.resources().assignmentsAround(scope).stream()
            .filter(filter)
            .map(one -> json(one, scope)));
  }

  private static Response get(ArmCall call, AzureScope scope, String name) {
    call.require(ACTION + "read", scope);
    return named(call.resources(), name)
        .filter(one -> one.scope().equals(scope))
        .map(one -> Response.json(200, json(one, scope)))
        .orElseThrow(
            () ->
                ArmException.of(
                    404,
                    "RoleAssignmentNotFound",
                    "The role assignment '" + name + "' is not found."));
  }

  private static Response put(ArmCall call, AzureScope scope, String name) {
    call.require(ACTION + "write", scope);
    requireWritable(call, scope);
    AzureRoleAssignment wanted = read(call, scope, name);
    call.update(
        latest -> {
          requireNew(latest, wanted);
          latest.add(wanted);
        });
    return Response.json(201, json(wanted, scope));
  }

  private static AzureRoleAssignment read(ArmCall call, AzureScope scope, String name) {
    JsonObject properties =
        JsonTrees.child(call.body(), "properties")
            .orElseThrow(
                () -> ArmException.invalidContent("The request content has no properties."));
    String path = JsonTrees.text(properties, "roleDefinitionId").orElse("");
    String roleId = path.substring(path.lastIndexOf('/') + 1);
    AzureRoleDefinition role =
        call.resources()
            .role(roleId)
            .orElseThrow(() -> RoleDefinitionsResource.unknown(400, roleId));
    String principal = JsonTrees.text(properties, "principalId").orElse("");
    String type = principalType(call.tenant(), principal);
    UUID id =
        Guids.parse(name)
            .orElseThrow(
                () ->
                    ArmException.of(
                        400,
                        "InvalidRoleAssignmentId",
                        "The role assignment ID '"
                            + name
                            + "' is not valid. The role assignment ID must be a GUID."));
    return new AzureRoleAssignment(id, role, UUID.fromString(principal), type, scope, call.now());
  }

  private static String principalType(EntraTenant tenant, String principal) {
    Optional<UUID> id = Guids.parse(principal);
    if (id.flatMap(tenant::servicePrincipalByObjectId).isPresent()) {
      return "ServicePrincipal";
    }
    if (id.flatMap(tenant::group).isPresent()) {
      return "Group";
    }
    throw ArmException.of(
        400,
        "PrincipalNotFound",
        "Principal %s does not exist in the directory %s."
            .formatted(principal.replace("-", ""), tenant.id()));
  }

  private static void requireNew(AzureResources resources, AzureRoleAssignment wanted) {
    resources.roleAssignments().stream()
        .filter(wanted::sameGrant)
        .findFirst()
        .ifPresent(
            held -> {
              throw ArmException.of(
                  409,
                  "RoleAssignmentExists",
                  "The role assignment already exists. The ID of the existing role assignment is "
                      + held.name().toString().replace("-", "")
                      + ".");
            });
    if (named(resources, wanted.name().toString()).isPresent()) {
      throw ArmException.of(
          400,
          "RoleAssignmentUpdateNotPermitted",
          "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
    }
  }

  private static Response delete(ArmCall call, AzureScope scope, String name) {
    call.require(ACTION + "delete", scope);
    requireWritable(call, scope);
    Optional<AzureRoleAssignment> removed =
        named(call.resources(), name).filter(one -> one.scope().equals(scope));
    removed.ifPresent(one -> call.update(latest -> latest.roleAssignments().remove(one)));
    return removed.map(one -> Response.json(200, json(one, scope))).orElse(Response.empty(204));
  }

  private static void requireWritable(ArmCall call, AzureScope scope) {
    scope
        .subscriptionText()
        .flatMap(call.resources()::subscription)
        .filter(one -> !one.state().writable())
        .map(AzureSubscription::id)
        .ifPresent(
            id -> {
              throw ArmException.of(
                  409,
                  "ReadOnlyDisabledSubscription",
                  "The subscription '"
                      + id
                      + "' is disabled and therefore marked as read only. You cannot perform any"
                      + " write actions on this subscription until it is re-enabled.");
            });
  }

  private static Optional<AzureRoleAssignment> named(AzureResources resources, String name) {
    return resources.roleAssignments().stream()
        .filter(one -> one.name().toString().equalsIgnoreCase(name))
        .findFirst();
  }

  private static JsonObject json(AzureRoleAssignment one, AzureScope asked) {
    String prefix = one.scope().equals(AzureScope.TENANT) ? "" : one.scope().path();
    JsonObject properties =
        JsonTrees.extended(
            """
            {"condition": null, "conditionVersion": null, "createdBy": null, "updatedBy": null,
             "delegatedManagedIdentityResourceId": null, "description": null}
            """,
            JsonTrees.object(
                "roleDefinitionId", RoleDefinitionsResource.id(one.role(), asked),
                "principalId", one.principalId(),
                "principalType", one.principalType(),
                "scope", one.scope().path(),
                "createdOn", one.createdAt(),
                "updatedOn", one.createdAt()));
    return JsonTrees.extended(
        "{'type': 'Microsoft.Authorization/roleAssignments'}",
        JsonTrees.object(
            "properties",
            properties,
            "id",
            prefix + "/providers/Microsoft.Authorization/roleAssignments/" + one.name(),
            "name",
            one.name()));
  }
}
