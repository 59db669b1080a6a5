package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.azure.AzurePermissions;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.azure.AzureRoleAssignment;
import dev.tenon.sandbox.microsoft.azure.AzureScope;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One authenticated call to Resource Manager.
 *
 * @param tenant the caller's tenant, as of the last replication
 */
record ArmCall(Request request, IssuedToken caller, EntraTenant tenant, TenantStore directory) {

  private static final int PAGE = 100;

  AzureResources resources() {
    return tenant.azure();
  }

  Instant now() {
    return directory.clock().instant();
  }

  String query(String name) {
    return request.query().getOrDefault(name, "");
  }

  void requireMethod(String method) {
    if (!request.method().equals(method)) {
      throw ArmException.of(
          405,
          "MethodNotAllowed",
          "The requested resource does not support http method '" + request.method() + "'.");
    }
  }

  /** The body as a JSON object. */
  JsonObject body() {
    return request
        .jsonObject()
        .orElseThrow(
            () ->
                ArmException.invalidContent(
                    "The request content was invalid and could not be deserialized."));
  }

  /** What the caller may do at a scope, one item for each role that it or its groups hold. */
  List<AzurePermissions> permissions(AzureScope scope) {
    return held(resources().inForce(scope, now()))
        .map(one -> one.role().permission())
        .distinct()
        .toList();
  }

  private Stream<AzureRoleAssignment> held(List<AzureRoleAssignment> assignments) {
    Set<UUID> principals = tenant.withGroupsOf(caller.principalId());
    return assignments.stream().filter(one -> principals.contains(one.principalId()));
  }

  boolean allows(String action, AzureScope scope) {
    return isGranted(action, scope) && resources().denial(action, scope).isEmpty();
  }

  private boolean isGranted(String action, AzureScope scope) {
    return permissions(scope).stream().anyMatch(permission -> permission.allows(action));
  }

  /**
   * Refuses unless one of the caller's roles allows the action at the scope, and no deny assignment
   * denies it.
   */
  void require(String action, AzureScope scope) {
    if (!isGranted(action, scope)) {
      throw ArmException.denied(caller, action, scope);
    }
    resources()
        .denial(action, scope)
        .ifPresent(
            denial -> {
              throw ArmException.denied(caller, action, scope, denial);
            });
  }

  /**
   * Whether the caller may read a subscription, or holds any role on it or on something in it. A
   * role inherited from a management group has to allow reading it. Not documented.
   */
  boolean sees(AzureSubscription subscription) {
    AzureScope scope = subscription.scope();
    String read = "Microsoft.Resources/subscriptions/read";
    return resources().denial(read, scope).isEmpty()
        && (isGranted(read, scope)
            || held(resources().inForceInside(scope, now())).findFirst().isPresent());
  }

  /** Changes the Azure resources in the latest version of the tenant. */
  void update(Consumer<AzureResources> change) {
    directory.update(tenant.id(), latest -> change.accept(latest.azure()));
  }

  /** A response with one page of a list; {@code $top} makes the page smaller. */
  Response list(Stream<JsonObject> all) {
    return Response.json(200, page(all.toList()));
  }

  /** One page of a list, with a link to the next one. */
  JsonObject page(List<JsonObject> all) {
    Map<String, String> query = request.query();
    int from = Math.min(number(query.getOrDefault("$skiptoken", "0")), all.size());
    int size = query.containsKey("$top") ? number(query.get("$top")) : PAGE;
    int to = Math.min(from + Math.min(Math.max(size, 1), PAGE), all.size());
    JsonObject body = JsonTrees.object("value", all.subList(from, to));
    if (to < all.size()) {
      body.addProperty("nextLink", request.urlWith("$skiptoken", String.valueOf(to)));
    }
    return body;
  }

  private static int number(String text) {
    try {
      return Math.max(Integer.parseInt(text), 0);
    } catch (NumberFormatException notANumber) {
      throw ArmException.badRequest("The query parameter value '" + text + "' is not a number.");
    }
  }
}
