package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureDenyAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import java.util.List;
import java.util.regex.Matcher;

/**
 * {@code /{scope}/providers/Microsoft.Authorization/denyAssignments}: those at the scope and above.
 *
 * <p>Source: "Deny Assignments - List For Scope" (rest/api/authorization/deny-assignments).
 */
final class DenyAssignmentsResource implements ArmResource {

  private static final String EVERYONE = "00000000-0000-0000-0000-000000000000";

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    AzureScope scope = AzureScope.of(path.group("scope"));
    call.require("Microsoft.Authorization/denyAssignments/read", scope);
    List<AzureScope> above = call.resources().upwards(scope);
    return call.list(
        call.resources().denyAssignments().stream()
            .filter(one -> above.contains(one.scope()))
            .map(DenyAssignmentsResource::json));
  }

  private static JsonObject json(AzureDenyAssignment denial) {
    JsonObject everyone = JsonTrees.object("id", EVERYONE, "type", "SystemDefined");
    return JsonTrees.object(
        "id", denial.id(),
        "type", "Microsoft.Authorization/denyAssignments",
        "name", denial.name(),
        "properties",
            JsonTrees.object(
                "denyAssignmentName", denial.displayName(),
                "permissions", List.of(JsonTrees.fromRecord(denial.denied())),
                "scope", denial.scope().path(),
                "doNotApplyToChildScopes", false,
                "principals", List.of(everyone),
                "excludePrincipals", List.of(),
                "isSystemProtected", true));
  }
}
