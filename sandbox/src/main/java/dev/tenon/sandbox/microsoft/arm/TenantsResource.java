package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import java.util.List;
import java.util.regex.Matcher;

/**
 * {@code /tenants}: the caller's own, for a service principal has no other.
 *
 * <p>Source: "Tenants - List" (rest/api/resources/tenants/list).
 */
final class TenantsResource implements ArmResource {

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    EntraTenant tenant = call.tenant();
    JsonObject own =
        JsonTrees.object(
            "id",
            "/tenants/" + tenant.id(),
            "tenantId",
            tenant.id(),
            "countryCode",
            "NL",
            "displayName",
            tenant.displayName(),
            "domains",
            JsonTrees.array(tenant.domains(), Domain::name),
            "tenantCategory",
            "Home",
            "defaultDomain",
            tenant.initialDomain().name(),
            "tenantType",
            "AAD");
    return call.list(List.of(own));
  }
}
