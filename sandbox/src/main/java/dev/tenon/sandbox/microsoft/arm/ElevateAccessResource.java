package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureRoleAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import dev.tenon.sandbox.microsoft.state.EntraRole;
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
    if (!call.caller().directoryRoles().contains(EntraRole.GLOBAL_ADMINISTRATOR)) {
      throw ArmException.denied(
          call.caller(),
          "Microsoft.Authorization/elevateAccess/action",
          new AzureScope("/providers/Microsoft.Authorization"));
    }
    AzureRoleAssignment elevated =
        new AzureRoleAssignment(
            call.directory().ids().next("azureRoleAssignment"),
            call.resources().role("User Access Administrator").orElseThrow(),
            call.caller().principalId(),
            "ServicePrincipal",
            AzureScope.TENANT,
            call.now());
    call.update(latest -> latest.add(elevated));
    return Response.empty(200);
  }
}
