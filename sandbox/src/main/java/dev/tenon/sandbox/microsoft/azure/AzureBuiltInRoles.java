package dev.tenon.sandbox.microsoft.azure;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.sandbox.http.BundledText;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.List;
import java.util.UUID;

/**
 * The roles that are the same in every tenant.
 *
 * <p>Sources: "Azure built-in roles" by category
 * (role-based-access-control/built-in-roles/privileged, general, security,
 * management-and-governance, monitor).
 */
final class AzureBuiltInRoles {

  static final List<AzureRoleDefinition> ALL =
      JsonParser.parseString(BundledText.of(AzureBuiltInRoles.class, "built-in-roles.json"))
          .getAsJsonArray()
          .asList()
          .stream()
          .map(role -> role(role.getAsJsonObject()))
          .toList();

  private AzureBuiltInRoles() {}

  private static AzureRoleDefinition role(JsonObject role) {
    return new AzureRoleDefinition(
        UUID.fromString(JsonTrees.required(role, "id")),
        JsonTrees.required(role, "roleName"),
        true,
        new AzurePermissions(
            JsonTrees.texts(role, "actions"),
            JsonTrees.texts(role, "notActions"),
            JsonTrees.texts(role, "dataActions"),
            List.of()));
  }
}
