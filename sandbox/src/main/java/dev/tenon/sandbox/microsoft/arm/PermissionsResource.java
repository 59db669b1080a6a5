package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
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
    return call.list(call.permissions(scope).stream().map(JsonTrees::fromRecord));
  }
}
