package dev.tenon.sandbox.microsoft.arm;

import com.google.gson.JsonArray;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One authenticated call to Resource Manager.
 *
 * @param tenant the caller's tenant, as far as it has been replicated
 */
record ArmCall(Request request, IssuedToken caller, EntraTenant tenant, TenantStore directory) {

  private static final int PAGE = 100;

  AzureResources resources() {
    return tenant.azure();
  }

  String method() {
    return request.method();
  }

  /** Refuses any other method. */
  void requireMethod(String method) {
    if (!request.method().equals(method)) {
      throw ArmException.of(
          405,
          "MethodNotAllowed",
          "The requested resource does not support http method '" + request.method() + "'.");
    }
  }

  /** The body as a JSON object, or a refusal. */
  JsonObject body() {
    return request
        .jsonObject()
        .orElseThrow(
            () ->
                ArmException.of(
                    400,
                    "InvalidRequestContent",
                    "The request content was invalid and could not be deserialized."));
  }

  /** The caller's role assignments that hold at a scope now, its groups' included. */
  List<AzureRoleAssignment> inForce(AzureScope scope) {
    Set<UUID> principals = tenant.withGroupsOf(caller.principalId());
    return resources().inForce(scope, directory.clock().instant()).stream()
        .filter(one -> principals.contains(one.principalId()))
        .toList();
  }

  /** What the caller may do at a scope, a line for each role. */
  List<AzurePermissions> permissions(AzureScope scope) {
    return inForce(scope).stream().map(one -> one.role().permission()).distinct().toList();
  }

  boolean allows(String action, AzureScope scope) {
    return permissions(scope).stream().anyMatch(permission -> permission.allows(action));
  }

  /** Refuses unless one of the caller's roles allows the action at the scope. */
  void require(String action, AzureScope scope) {
    if (!allows(action, scope)) {
      throw ArmException.denied(caller, action, scope);
    }
  }

  /**
   * Whether the caller may read a subscription, or holds any role on it or on something in it. A
   * role handed down to it from a management group has to allow reading it. Not documented.
   */
  boolean sees(AzureSubscription subscription) {
    Set<UUID> principals = tenant.withGroupsOf(caller.principalId());
    return allows("Microsoft.Resources/subscriptions/read", subscription.scope())
        || resources().inForceInside(subscription.scope(), directory.clock().instant()).stream()
            .anyMatch(one -> principals.contains(one.principalId()));
  }

  /** Answers with one page of a list; {@code $top} makes it smaller. */
  Response list(List<JsonObject> all) {
    return Response.json(200, page(all));
  }

  /** One page of a list with a link to the next one. */
  JsonObject page(List<JsonObject> all) {
    Map<String, String> query = request.query();
    int from = Math.min(number(query.getOrDefault("$skiptoken", "0")), all.size());
    int size = query.containsKey("$top") ? number(query.get("$top")) : PAGE;
    int to = Math.min(from + Math.min(Math.max(size, 1), PAGE), all.size());
    JsonArray page = new JsonArray();
    all.subList(from, to).forEach(page::add);
    JsonObject body = JsonTrees.object("value", page);
    if (to < all.size()) {
      body.addProperty("nextLink", nextLink(query, to));
    }
    return body;
  }

  private String nextLink(Map<String, String> query, int from) {
    Map<String, String> next = new LinkedHashMap<>(query);
    next.put("$skiptoken", String.valueOf(from));
    return "https://"
        + request.host()
        + request.rawPath()
        + next.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int number(String text) {
    try {
      return Math.max(Integer.parseInt(text), 0);
    } catch (NumberFormatException notANumber) {
      throw ArmException.badRequest("The query parameter value '" + text + "' is not a number.");
    }
  }
}
