package dev.tenon.sandbox.microsoft.exchange;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeOrganization;
import java.util.List;
import java.util.Optional;

/**
 * The cmdlets that the sandbox supports.
 *
 * <p>Sources: "Get-OrganizationConfig" and "Get-AcceptedDomain" (powershell/module/exchange), and
 * "OrganizationConfig endpoint" of the Exchange Online Admin API
 * (admin-api-endpoints-organization-config) for the envelope {@code CmdletInput}.
 */
final class Cmdlets {

  private static final String ERROR_TYPE =
      "Microsoft.Exchange.Admin.OData.Core.ODataServiceException";

  private Cmdlets() {}

  static Response run(Request request, EntraTenant tenant) {
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
      default ->
          bad(
              "The term '"
                  + name
                  + "' is not recognized as the name of a cmdlet, function, script file, or"
                  + " operable program.");
    };
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
