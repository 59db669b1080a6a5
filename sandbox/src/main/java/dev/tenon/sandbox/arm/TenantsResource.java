package dev.tenon.sandbox.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Json;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.state.Domain;
import dev.tenon.sandbox.state.Tenant;
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
    Tenant tenant = call.tenant();
    JsonObject own =
        Json.object(
            "id",
            "/tenants/" + tenant.id(),
            "tenantId",
            tenant.id(),
            "countryCode",
            "NL",
            "displayName",
            tenant.displayName(),
            "domains",
            Json.array(tenant.domains(), Domain::name),
            "tenantCategory",
            "Home",
            "defaultDomain",
            tenant.initialDomain().name(),
            "tenantType",
            "AAD");
    return call.list(List.of(own));
  }
}
