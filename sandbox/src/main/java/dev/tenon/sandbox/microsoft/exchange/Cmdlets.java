package dev.tenon.sandbox.microsoft.exchange;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeOrganization;
import dev.tenon.sandbox.microsoft.state.ExchangeRoleAssignment;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The cmdlets that the sandbox supports.
 *
 * <p>Sources: "Get-OrganizationConfig", "Get-AcceptedDomain" and "Get-ManagementRoleAssignment"
 * (powershell/module/exchange), and "OrganizationConfig endpoint" of the Exchange Online Admin API
 * (admin-api-endpoints-organization-config) for the envelope {@code CmdletInput}.
 */
record Cmdlets(EntraTenant tenant, IssuedToken token) {

  private static final String ERROR_TYPE =
      "Microsoft.Exchange.Admin.OData.Core.ODataServiceException";

  /**
   * What lets an application read role assignments, as far as it is known: "Role assignments" in
   * the role management permissions, and what Microsoft365DSC states as requirements of
   * EXOManagementRoleAssignment.
   */
  private static final Set<String> READING_ASSIGNMENTS =
      Set.of("View-Only Configuration", "Role Management");

  private static final Set<EntraRole> DIRECTORY_ROLES_READING_ASSIGNMENTS =
      Set.of(
          EntraRole.GLOBAL_READER,
          EntraRole.GLOBAL_ADMINISTRATOR,
          EntraRole.EXCHANGE_ADMINISTRATOR);

  Response run(Request request) {
    Optional<JsonObject> input =
        request.jsonObject().flatMap(body -> JsonTrees.child(body, "CmdletInput"));
    if (input.isEmpty()) {
      return bad("The request has no CmdletInput.");
    }
    if (input.get().has("Parameters") && !input.get().get("Parameters").isJsonObject()) {
      return bad("Parameters must be an object.");
    }
    String name = JsonTrees.text(input.get(), "CmdletName").orElse("");
    return switch (name) {
      case "Get-OrganizationConfig" -> rows(request, List.of(organization(tenant.exchange())));
      case "Get-AcceptedDomain" ->
          rows(
              request,
              tenant.exchange().acceptedDomains().stream().map(Cmdlets::acceptedDomain).toList());
      case "Get-ManagementRoleAssignment" ->
          roleAssignments(
              request,
              JsonTrees.child(input.get(), "Parameters")
                  .flatMap(values -> JsonTrees.text(values, "RoleAssignee")));
      default ->
          bad(
              "The term '"
                  + name
                  + "' is not recognized as the name of a cmdlet, function, script file, or"
                  + " operable program.");
    };
  }

  private Response roleAssignments(Request request, Optional<String> assignee) {
    if (!readsAssignments()) {
      return error(
          403, "Unauthorized", "The cmdlet Get-ManagementRoleAssignment is not assigned to you.");
    }
    List<ExchangeRoleAssignment> all = List.copyOf(tenant.exchange().roleAssignments());
    List<ExchangeRoleAssignment> found =
        assignee.isEmpty() ? all : all.stream().filter(role -> isOf(role, assignee.get())).toList();
    return found.isEmpty() && assignee.isPresent()
        ? notFound(assignee.get())
        : rows(request, found.stream().map(this::roleAssignment).toList());
  }

  private boolean readsAssignments() {
    return token.directoryRoles().stream().anyMatch(DIRECTORY_ROLES_READING_ASSIGNMENTS::contains)
        || tenant.exchange().rolesOf(token.appId()).stream()
            .map(ExchangeRoleAssignment::role)
            .anyMatch(READING_ASSIGNMENTS::contains);
  }

  /** An assignee is named by the id of the application or of its service principal. */
  private boolean isOf(ExchangeRoleAssignment role, String assignee) {
    return Stream.concat(
            Stream.of(role.appId()),
            tenant.servicePrincipal(role.appId()).stream().map(ServicePrincipal::objectId))
        .map(UUID::toString)
        .anyMatch(assignee::equalsIgnoreCase);
  }

  /**
   * Exchange knows a service principal only after New-ServicePrincipal. The shape is that of
   * responses which users of the cmdlets published.
   */
  private static Response notFound(String object) {
    String message =
        "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object '%s' couldn't be found on 'SANDBOX.PROD.OUTLOOK.COM'."
            .formatted(object);
    JsonObject error =
        JsonTrees.object(
            "code",
            "NotFound",
            "message",
            "Error executing cmdlet",
            "details",
            List.of(JsonTrees.object("code", "Client", "target", "", "message", message)),
            "innererror",
            JsonTrees.object(
                "message", "Error executing cmdlet", "type", ERROR_TYPE, "stacktrace", ""));
    return Response.json(404, JsonTrees.object("error", error, "@adminapi.warnings", List.of()));
  }

  private JsonObject roleAssignment(ExchangeRoleAssignment role) {
    String principal =
        tenant
            .servicePrincipal(role.appId())
            .map(ServicePrincipal::objectId)
            .orElse(role.appId())
            .toString();
    String assignee = role.roleGroup().orElse(principal);
    return JsonTrees.object(
        "Name",
        role.role() + "-" + assignee,
        "Role",
        role.role(),
        "RoleAssignee",
        assignee,
        "RoleAssigneeName",
        assignee,
        "RoleAssigneeType",
        role.roleGroup().isPresent() ? "RoleGroup" : "ServicePrincipal",
        "AssignmentMethod",
        role.roleGroup().isPresent() ? "RoleGroup" : "Direct",
        "RoleAssignmentDelegationType",
        "Regular",
        "EffectiveUserName",
        "All Group Members",
        "Enabled",
        true);
  }

  private static Response bad(String message) {
    return error(400, "BadRequest", message);
  }

  /**
   * The nested error body of the admin API: the outer message is always general, the real one is in
   * {@code innererror.internalexception}. Not documented; the shape is the one that clients of the
   * API read.
   */
  static Response error(int status, String code, String message) {
    JsonObject inner =
        JsonTrees.object(
            "message",
            "Error executing cmdlet",
            "type",
            ERROR_TYPE,
            "stacktrace",
            "",
            "internalexception",
            JsonTrees.object(
                "message", message,
                "type", "System.Exception",
                "stacktrace", ""));
    JsonObject detail =
        JsonTrees.object(
            "code", "Client",
            "target", "",
            "message", "|System.Exception|" + message);
    JsonObject error =
        JsonTrees.object(
            "code",
            code,
            "message",
            "Error executing request.",
            "details",
            List.of(detail),
            "innererror",
            inner);
    return Response.json(status, JsonTrees.object("error", error, "@adminapi.warnings", List.of()));
  }

  private static Response rows(Request request, List<JsonObject> rows) {
    String context =
        "https://" + request.host() + "/adminapi/beta/$metadata#Collection(Edm.ComplexType)";
    return Response.json(
        200,
        JsonTrees.extended(
            "{'adminapi.warnings@odata.type': '#Collection(String)', '@adminapi.warnings': []}",
            JsonTrees.object("@odata.context", context, "value", rows)));
  }

  private static JsonObject organization(ExchangeOrganization organization) {
    return JsonTrees.extended(
        """
        {"IsDehydrated": false, "IsMixedMode": false, "WhenCreatedUTC": "2024-01-15T09:00:00Z"}
        """,
        JsonTrees.object(
            "Name", organization.name(),
            "Identity", organization.name(),
            "Guid", organization.guid(),
            "DisplayName", organization.displayName()));
  }

  private static JsonObject acceptedDomain(Domain domain) {
    return JsonTrees.object(
        "DomainName", domain.name(),
        "Name", domain.name(),
        "Identity", domain.name(),
        "Guid", DeterministicIds.of("accepted-domain", domain.name()),
        "DomainType", "Authoritative",
        "Default", domain.standard(),
        "InitialDomain", domain.initial());
  }
}
