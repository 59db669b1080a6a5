package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import java.util.List;
import java.util.stream.Stream;

/** Source: "List organizations" and "Get organization" (graph/api/organization-list, -get). */
final class OrganizationResource implements GraphResource {

  @Override
  public Response handle(GraphCall call) {
    call.requireGet();
    call.requireRead("Organization.Read.All", "Directory.Read.All", "User.Read.All");
    JsonObject organization = json(call.tenant());
    if (call.path().size() == 1) {
      return call.list("organization", Stream.of(organization));
    }
    String id = call.path().get(1).name();
    if (!call.tenant().id().toString().equalsIgnoreCase(id)) {
      throw GraphException.notFound(id);
    }
    return call.entity(200, "organization", organization);
  }

  private static JsonObject json(EntraTenant tenant) {
    boolean licensed = tenant.exchange().licence() == ExchangeLicence.PRESENT;
    return JsonTrees.extended(
        """
        {"tenantType": "AAD", "countryLetterCode": "US",
         "createdDateTime": "2024-01-15T09:00:00Z"}
        """,
        JsonTrees.object(
            "id", tenant.id(),
            "displayName", tenant.displayName(),
            "assignedPlans", licensed ? List.of(exchangePlan()) : List.of(),
            "verifiedDomains",
                JsonTrees.array(tenant.domains(), OrganizationResource::verifiedDomain)));
  }

  private static JsonObject exchangePlan() {
    return JsonTrees.extended(
        """
        {"service": "exchange", "capabilityStatus": "Enabled",
         "assignedDateTime": "2024-01-15T09:00:00Z"}
        """,
        JsonTrees.object("servicePlanId", DeterministicIds.of("plan", "exchange")));
  }

  private static JsonObject verifiedDomain(Domain domain) {
    return JsonTrees.extended(
        "{'type': 'Managed', 'capabilities': 'Email, OfficeCommunicationsOnline'}",
        JsonTrees.object(
            "name", domain.name(),
            "isDefault", domain.standard(),
            "isInitial", domain.initial()));
  }
}
