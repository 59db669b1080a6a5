package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Domain;

/** Source: "List domains" and "Get domain" (graph/api/domain-list, domain-get). */
final class DomainsResource implements GraphResource {

  @Override
  public Response handle(GraphCall call) {
    call.requireGet();
    call.requireRead("Domain.Read.All", "Directory.Read.All");
    if (call.path().size() == 1) {
      return call.list("domains", call.tenant().domains().stream().map(DomainsResource::json));
    }
    String name = call.path().get(1).name();
    return call.tenant().domains().stream()
        .filter(domain -> domain.name().equalsIgnoreCase(name))
        .findFirst()
        .map(domain -> call.entity(200, "domains", json(domain)))
        .orElseThrow(() -> GraphException.notFound(name));
  }

  private static JsonObject json(Domain domain) {
    return JsonTrees.extended(
        """
        {"authenticationType": "Managed", "isAdminManaged": true, "isRoot": true,
         "isVerified": true, "supportedServices": ["Email", "OfficeCommunicationsOnline"]}
        """,
        JsonTrees.object(
            "id", domain.name(),
            "isDefault", domain.standard(),
            "isInitial", domain.initial()));
  }
}
