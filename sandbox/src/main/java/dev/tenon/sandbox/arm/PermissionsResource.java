package dev.tenon.sandbox.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.azure.AzureScope;
import dev.tenon.sandbox.azure.Permission;
import dev.tenon.sandbox.http.Json;
import dev.tenon.sandbox.http.Response;
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

  static JsonObject json(Permission permission) {
    return Json.object(
        "actions", Json.texts(permission.actions()),
        "notActions", Json.texts(permission.notActions()),
        "dataActions", Json.texts(permission.dataActions()),
        "notDataActions", Json.texts(permission.notDataActions()));
  }
}
