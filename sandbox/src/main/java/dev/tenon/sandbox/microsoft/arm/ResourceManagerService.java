package dev.tenon.sandbox.microsoft.arm;

import static dev.tenon.sandbox.microsoft.arm.ApiVersions.AUTHORIZATION;
import static dev.tenon.sandbox.microsoft.arm.ApiVersions.KEY_VAULT;
import static dev.tenon.sandbox.microsoft.arm.ApiVersions.MANAGEMENT_GROUPS;
import static dev.tenon.sandbox.microsoft.arm.ApiVersions.RESOURCES;
import static dev.tenon.sandbox.microsoft.arm.ApiVersions.RESOURCE_GRAPH;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of Azure Resource Manager that show scopes and permissions, in all clouds.
 *
 * <p>Source: "Azure REST API reference" (rest/api/azure). Every call is authorized by the Azure
 * roles in force at its scope; directory roles of Entra only authorize elevating access.
 */
public final class ResourceManagerService implements CloudService {

  private static final Pattern IN_SUBSCRIPTION =
      Pattern.compile("/subscriptions/([^/]+)(?:/.*)?", Pattern.CASE_INSENSITIVE);
  private static final String SUBSCRIPTION = "/subscriptions/(?<subscription>[^/]+)";

  private final TenantStore directory;
  private final ArmAuthentication authentication;
  private final RateLimits limits;
  private final List<Route> routes = new ArrayList<>();

  private record Route(Pattern path, ApiVersions versions, ArmResource resource) {}

  public ResourceManagerService(TenantStore directory, TokenIssuer tokens) {
    this.directory = directory;
    this.authentication = new ArmAuthentication(directory, tokens);
    this.limits = new RateLimits(directory.clock());
    route("/tenants", RESOURCES, new TenantsResource());
    route("/subscriptions(?:/(?<subscription>[^/]+))?", RESOURCES, new SubscriptionsResource());
    route(
        "/providers/Microsoft\\.Management/managementGroups"
            + "(?:/(?<group>[^/]+)(?<descendants>/descendants)?)?",
        MANAGEMENT_GROUPS,
        new ManagementGroupsResource());
    authorization("elevateAccess", new ElevateAccessResource());
    authorization("denyAssignments", new DenyAssignmentsResource());
    authorization("permissions", new PermissionsResource());
    authorization("roleDefinitions(?:/(?<name>[^/]+))?", new RoleDefinitionsResource());
    authorization("roleAssignments(?:/(?<name>[^/]+))?", new RoleAssignmentsResource());
    route(SUBSCRIPTION + "/resources", RESOURCES, new ResourcesResource());
    route(
        SUBSCRIPTION
            + "(?:/resourceGroups/(?<resourceGroup>[^/]+)(?=/.+/vaults/))?"
            + "/providers/Microsoft\\.KeyVault/vaults(?:/(?<vault>[^/]+))?",
        KEY_VAULT,
        new KeyVaultsResource());
    route(
        "/providers/Microsoft\\.ResourceGraph/resources",
        RESOURCE_GRAPH,
        new ResourceGraphResource());
  }

  private void authorization(String path, ArmResource resource) {
    route("(?<scope>.*)/providers/Microsoft\\.Authorization/" + path, AUTHORIZATION, resource);
  }

  private void route(String path, ApiVersions versions, ArmResource resource) {
    routes.add(new Route(Pattern.compile(path, Pattern.CASE_INSENSITIVE), versions, resource));
  }

  @Override
  public Set<String> hosts() {
    return CloudInstance.allHosts(cloud -> List.of(cloud.armHost()));
  }

  @Override
  public Response handle(Request request) {
    Response response;
    try {
      response = authorized(request);
    } catch (ArmException refusal) {
      response = refusal.response();
    }
    UUID requestId = directory.ids().next("request");
    return response
        .withHeader("x-ms-request-id", requestId.toString())
        .withHeader("x-ms-correlation-request-id", requestId.toString());
  }

  private Response authorized(Request request) {
    ArmCall call = authentication.authenticate(request);
    String version = apiVersion(request);
    Matcher inSubscription = IN_SUBSCRIPTION.matcher(request.path());
    String subscription =
        inSubscription.matches() ? inSubscription.group(1).toLowerCase(Locale.ROOT) : "";
    if (inSubscription.matches()) {
      authentication.requireOwnSubscription(call, subscription);
    }
    Response response;
    try {
      response = routed(call, version);
    } catch (ArmException refusal) {
      response = refusal.response();
    }
    for (Map.Entry<String, String> header : limits.count(call, subscription).entrySet()) {
      response = response.withHeader(header.getKey(), header.getValue());
    }
    return response;
  }

  private Response routed(ArmCall call, String version) {
    for (Route route : routes) {
      Matcher path = route.path().matcher(call.request().path());
      if (path.matches()) {
        route.versions().require(version, call.request().path());
        return route.resource().handle(call, path);
      }
    }
    throw ArmException.notServed(call.request().path());
  }

  private static String apiVersion(Request request) {
    return Optional.ofNullable(request.query().get("api-version"))
        .orElseThrow(
            () ->
                ArmException.of(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all"
                        + " requests."));
  }
}
