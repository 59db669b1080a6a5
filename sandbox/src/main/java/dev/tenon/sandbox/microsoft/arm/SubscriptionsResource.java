package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * {@code /subscriptions} and {@code /subscriptions/{id}}.
 *
 * <p>Source: "Subscriptions - List", "Subscriptions - Get" (rest/api/resources/subscriptions). The
 * list has the subscriptions on which the caller holds a role, and is empty, not refused, when
 * there are none. A subscription that was just added may be missing from it for some minutes, which
 * is not documented.
 */
final class SubscriptionsResource implements ArmResource {

  @Override
  public Response handle(ArmCall call, Matcher path) {
    call.requireMethod("GET");
    Optional<AzureSubscription> wanted =
        Optional.ofNullable(path.group("subscription")).flatMap(call.resources()::subscription);
    if (wanted.isPresent()) {
      if (!call.sees(wanted.get())) {
        call.require("Microsoft.Resources/subscriptions/read", wanted.get().scope());
      }
      return Response.json(200, json(call, wanted.get()));
    }
    List<JsonObject> visible =
        call.resources().subscriptions().stream()
            .filter(AzureSubscription::listed)
            .filter(call::sees)
            .map(one -> json(call, one))
            .toList();
    JsonObject page = call.page(visible);
    page.add("count", JsonTrees.object("type", "Total", "value", visible.size()));
    return Response.json(200, page);
  }

  private static JsonObject json(ArmCall call, AzureSubscription subscription) {
    return JsonTrees.extended(
        """
        {"authorizationSource": "RoleBased", "managedByTenants": [],
         "subscriptionPolicies": {"locationPlacementId": "Public_2014-09-01",
           "quotaId": "PayAsYouGo_2014-09-01", "spendingLimit": "Off"}}
        """,
        JsonTrees.object(
            "id", subscription.scope().path(),
            "subscriptionId", subscription.id(),
            "tenantId", call.tenant().id(),
            "displayName", subscription.displayName(),
            "state", subscription.state().value()));
  }
}
