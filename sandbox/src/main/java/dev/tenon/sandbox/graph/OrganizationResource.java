package dev.tenon.sandbox.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Json;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.state.Domain;
import dev.tenon.sandbox.state.ExchangeLicence;
import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.Tenant;
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

  private static JsonObject json(Tenant tenant) {
    JsonArray plans =
        tenant.exchange().licence() == ExchangeLicence.PRESENT
            ? Json.array(List.of(exchangePlan()), plan -> plan)
            : new JsonArray();
    return Json.object(
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
        Json.array(tenant.domains(), OrganizationResource::verifiedDomain));
  }

  private static JsonObject exchangePlan() {
    return Json.object(
        "service", "exchange",
        "servicePlanId", Ids.of("plan", "exchange"),
        "capabilityStatus", "Enabled",
        "assignedDateTime", "2024-01-15T09:00:00Z");
  }

  private static JsonObject verifiedDomain(Domain domain) {
    return Json.object(
        "name", domain.name(),
        "type", "Managed",
        "capabilities", "Email, OfficeCommunicationsOnline",
        "isDefault", domain.standard(),
        "isInitial", domain.initial());
  }
}
