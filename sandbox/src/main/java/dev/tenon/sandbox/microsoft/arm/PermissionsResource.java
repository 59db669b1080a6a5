package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzurePermissions;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import java.util.regex.Matcher;

/**
 * {@code /{scope}/providers/Microsoft.Authorization/permissions}: what the caller may do there.
 *
 * <p>Source: "Permissions - List For Resource" (rest/api/authorization/permissions).
 */
final class PermissionsResource implements ArmResource {

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    AzureScope scope = AzureScope.of(path.group("scope"));
    call.require("Microsoft.Authorization/permissions/read", scope);
    return call.list(call.permissions(scope).stream().map(PermissionsResource::json).toList());
  }

  static JsonObject json(AzurePermissions permission) {
    return JsonTrees.object(
        "actions", JsonTrees.texts(permission.actions()),
        "notActions", JsonTrees.texts(permission.notActions()),
        "dataActions", JsonTrees.texts(permission.dataActions()),
        "notDataActions", JsonTrees.texts(permission.notDataActions()));
  }
}
