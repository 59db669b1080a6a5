package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureDenyAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /{scope}/providers/Microsoft.Authorization/denyAssignments}: those at the scope, above it
 * and below it.
 *
 * <p>Sources: "Deny Assignments - List For Scope" (rest/api/authorization/deny-assignments), "List
 * Azure deny assignments using the REST API" (role-based-access-control/deny-assignments-rest).
 */
final class DenyAssignmentsResource implements ArmResource {

  private static final String EVERYONE = "00000000-0000-0000-0000-000000000000";

  private static final Pattern FILTER =
      Pattern.compile(
          "|(?<scope>atScope\\(\\))|denyAssignmentName eq '(?<name>[^']*)'"
              + "|principalId eq '?(?<principal>[^' ]*)'?",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    AzureScope scope = AzureScope.of(path.group("scope"));
    call.require("Microsoft.Authorization/denyAssignments/read", scope);
    return call.list(
        call.resources().denyAssignmentsAround(scope).stream()
            .filter(filter(call, scope))
            .map(DenyAssignmentsResource::json));
  }

  private static Predicate<AzureDenyAssignment> filter(ArmCall call, AzureScope scope) {
    String text = call.query("$filter").trim();
    Matcher filter = FILTER.matcher(text);
    if (!filter.matches()) {
      throw ArmException.of(
          400, "UnsupportedQuery", "The filter '%s' is not supported.".formatted(text));
    }
    if (filter.group("name") != null) {
      return one -> one.displayName().equals(filter.group("name"));
    }
    if (filter.group("principal") != null) {
      return one -> EVERYONE.equals(filter.group("principal"));
    }
    List<AzureScope> above = call.resources().upwards(scope);
    return one -> filter.group("scope") == null || above.contains(one.scope());
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
