package dev.tenon.sandbox.arm;

import dev.tenon.sandbox.azure.AzureScope;
import dev.tenon.sandbox.azure.BuiltInRoles;
import dev.tenon.sandbox.azure.RoleAssignment;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.state.DirectoryRole;
import java.util.regex.Matcher;

/**
 * {@code POST /providers/Microsoft.Authorization/elevateAccess}: makes a Global Administrator a
 * User Access Administrator of the whole tenant.
 *
 * <p>Source: "Elevate access to manage all Azure subscriptions and management groups"
 * (role-based-access-control/elevate-access-global-admin).
 */
final class ElevateAccessResource implements ArmResource {

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("POST");
    if (!call.caller().directoryRoles().contains(DirectoryRole.GLOBAL_ADMINISTRATOR.templateId())) {
      throw ArmException.denied(
          call.caller(),
          "Microsoft.Authorization/elevateAccess/action",
          new AzureScope("/providers/Microsoft.Authorization"));
    }
    RoleAssignment elevated =
        new RoleAssignment(
            call.directory().ids().next("azureRoleAssignment"),
            BuiltInRoles.USER_ACCESS_ADMINISTRATOR,
            call.caller().principalId(),
            "ServicePrincipal",
            AzureScope.TENANT,
            call.directory().clock().instant());
    call.directory()
        .update(call.tenant().id(), latest -> latest.with(latest.azure().with(elevated)));
    return Response.empty(200);
  }
}
