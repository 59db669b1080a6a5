package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureRoleDefinition;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /{scope}/providers/Microsoft.Authorization/roleDefinitions}: the built-in roles, and those
 * of the tenant's own.
 *
 * <p>Source: "Role Definitions - List", "Role Definitions - Get"
 * (rest/api/authorization/role-definitions).
 */
final class RoleDefinitionsResource implements ArmResource {

  private static final Pattern FILTER =
      Pattern.compile("(roleName|type) eq '([^']*)'|atScopeAndBelow\\(\\)");

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    AzureScope scope = AzureScope.of(path.group("scope"));
    call.require("Microsoft.Authorization/roleDefinitions/read", scope);
    String name = path.group("name");
    if (name != null) {
      return call.resources()
          .role(name)
          .filter(role -> role.id().toString().equalsIgnoreCase(name))
          .map(role -> Response.json(200, json(role, scope)))
          .orElseThrow(() -> unknown(404, name));
    }
    Predicate<AzureRoleDefinition> filter = filter(call.query("$filter"));
    return call.list(
        call.resources().roles().stream().filter(filter).map(role -> json(role, scope)));
  }

  static ArmException unknown(int status, String id) {
    return ArmException.of(
        status,
        "RoleDefinitionDoesNotExist",
        "The specified role definition with ID '" + id + "' does not exist.");
  }

  /** The ID of a role definition in responses about a scope. */
  static String id(AzureRoleDefinition role, AzureScope scope) {
    String prefix = scope.subscriptionText().map(id -> "/subscriptions/" + id).orElse("");
    return prefix + "/providers/Microsoft.Authorization/roleDefinitions/" + role.id();
  }

  private static Predicate<AzureRoleDefinition> filter(String text) {
    Matcher filter = FILTER.matcher(text);
    if (text.isEmpty()) {
      return role -> true;
    }
    if (!filter.matches()) {
      throw ArmException.of(
          400,
          "UnsupportedQuery",
          "The filter '%s' is not supported. Supported filters are 'roleName eq '{value}'', 'type eq '{value}'' and 'atScopeAndBelow()'."
              .formatted(text));
    }
    if (filter.group(1) == null) {
      return role -> true;
    }
    String wanted = filter.group(2);
    return filter.group(1).equals("type")
        ? role -> wanted.equalsIgnoreCase(type(role))
        : role -> role.displayName().equalsIgnoreCase(wanted);
  }

  private static String type(AzureRoleDefinition role) {
    return role.builtIn() ? "BuiltInRole" : "CustomRole";
  }

  private static JsonObject json(AzureRoleDefinition role, AzureScope scope) {
    JsonObject properties =
        JsonTrees.extended(
            "{'description': '', 'assignableScopes': ['/']}",
            JsonTrees.object(
                "roleName", role.displayName(),
                "type", type(role),
                "permissions", List.of(role.permission())));
    return JsonTrees.extended(
        "{'type': 'Microsoft.Authorization/roleDefinitions'}",
        JsonTrees.object(
            "properties", properties,
            "id", id(role, scope),
            "name", role.id()));
  }
}
