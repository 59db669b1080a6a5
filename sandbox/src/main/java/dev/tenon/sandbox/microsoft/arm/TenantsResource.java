package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * {@code /tenants}: the caller's own, because a service principal has no other.
 *
 * <p>Source: "Tenants - List" (rest/api/resources/tenants/list).
 */
final class TenantsResource implements ArmResource {

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    EntraTenant tenant = call.tenant();
    return call.list(
        Stream.of(
            JsonTrees.extended(
                "{'countryCode': 'NL', 'tenantCategory': 'Home', 'tenantType': 'AAD'}",
                JsonTrees.object(
                    "id", "/tenants/" + tenant.id(),
                    "tenantId", tenant.id(),
                    "displayName", tenant.displayName(),
                    "domains", JsonTrees.array(tenant.domains(), Domain::name),
                    "defaultDomain", tenant.initialDomain().name()))));
  }
}
