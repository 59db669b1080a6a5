package dev.tenon.sandbox.microsoft.exchange;

import com.google.gson.JsonArray;
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
 * The cmdlets the sandbox knows.
 *
 * <p>Sources: "Get-OrganizationConfig" and "Get-AcceptedDomain" (powershell/module/exchange), and
 * "OrganizationConfig endpoint" of the Exchange Online Admin API
 * (admin-api-endpoints-organization-config) for the envelope {@code CmdletInput}.
 */
final class Cmdlets {

  Response run(Request request, EntraTenant tenant) {
    Optional<JsonObject> input =
        request
            .jsonObject()
            .flatMap(body -> JsonTrees.member(body, "CmdletInput"))
            .filter(member -> member.isJsonObject())
            .map(member -> member.getAsJsonObject());
    if (input.isEmpty()) {
      return bad("The request has no CmdletInput.");
    }
    boolean parametersAreAnObject =
        !input.get().has("Parameters") || input.get().get("Parameters").isJsonObject();
    if (!parametersAreAnObject) {
      return bad("Parameters must be an object.");
    }
    String name = JsonTrees.text(input.get(), "CmdletName").orElse("");
    return switch (name) {
      case "Get-OrganizationConfig" -> rows(request, organizationConfig(tenant));
      case "Get-AcceptedDomain" -> rows(request, acceptedDomains(tenant));
      default ->
          bad(
              "The term '"
                  + name
                  + "' is not recognized as the name of a cmdlet, function, script file, or"
                  + " operable program.");
    };
  }

  private static Response bad(String message) {
    return CmdletErrors.answer(400, "BadRequest", message);
  }

  private static Response rows(Request request, JsonArray rows) {
    return Response.json(
        200,
        JsonTrees.object(
            "@odata.context",
            "https://" + request.host() + "/adminapi/beta/$metadata#Collection(Edm.ComplexType)",
            "adminapi.warnings@odata.type",
            "#Collection(String)",
            "@adminapi.warnings",
            JsonTrees.texts(List.of()),
            "value",
            rows));
  }

  private static JsonArray organizationConfig(EntraTenant tenant) {
    ExchangeOrganization organization = tenant.exchange();
    JsonObject row =
        JsonTrees.object(
            "Name", organization.name(),
            "Identity", organization.name(),
            "Guid", organization.guid(),
            "DisplayName", organization.displayName(),
            "IsDehydrated", false,
            "IsMixedMode", false,
            "WhenCreatedUTC", "2024-01-15T09:00:00Z");
    return JsonTrees.array(List.of(row), item -> item);
  }

  private static JsonArray acceptedDomains(EntraTenant tenant) {
    return JsonTrees.array(tenant.exchange().acceptedDomains(), Cmdlets::acceptedDomain);
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
