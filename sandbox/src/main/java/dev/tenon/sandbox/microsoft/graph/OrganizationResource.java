package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import java.util.List;

/** Source: "List organizations" and "Get organization" (graph/api/organization-list, -get). */
final class OrganizationResource implements GraphResource {

  @Override
  public Response handle(GraphCall call) {
    if (!call.method().equals("GET")) {
      throw GraphException.methodNotAllowed();
    }
    call.requireRead("Organization.Read.All", "Directory.Read.All", "User.Read.All");
    JsonObject organization = json(call.tenant());
    if (call.path().size() == 1) {
      return call.list("organization", List.of(organization));
    }
    String id = call.path().get(1).name();
    if (!call.tenant().id().toString().equalsIgnoreCase(id)) {
      throw GraphException.notFound(id);
    }
    return call.entity(200, "organization", organization);
  }

  private static JsonObject json(EntraTenant tenant) {
    JsonArray plans =
        tenant.exchange().licence() == ExchangeLicence.PRESENT
            ? JsonTrees.array(List.of(exchangePlan()), plan -> plan)
            : new JsonArray();
    return JsonTrees.object(
        "id",
        tenant.id(),
        "displayName",
        tenant.displayName(),
        "tenantType",
        "AAD",
        "countryLetterCode",
        "US",
        "createdDateTime",
        "2024-01-15T09:00:00Z",
        "assignedPlans",
        plans,
        "verifiedDomains",
        JsonTrees.array(tenant.domains(), OrganizationResource::verifiedDomain));
  }

  private static JsonObject exchangePlan() {
    return JsonTrees.object(
        "service", "exchange",
        "servicePlanId", DeterministicIds.of("plan", "exchange"),
        "capabilityStatus", "Enabled",
        "assignedDateTime", "2024-01-15T09:00:00Z");
  }

  private static JsonObject verifiedDomain(Domain domain) {
    return JsonTrees.object(
        "name", domain.name(),
        "type", "Managed",
        "capabilities", "Email, OfficeCommunicationsOnline",
        "isDefault", domain.standard(),
        "isInitial", domain.initial());
  }
}
