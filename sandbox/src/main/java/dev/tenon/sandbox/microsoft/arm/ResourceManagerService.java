package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of Azure Resource Manager that show scopes and permissions, in all clouds. *
 *
 * <p>Source: "Azure REST API reference" (rest/api/azure). Every call is authorized by the Azure
 * roles in force at its scope; directory roles of Entra only authorize elevating access.
 */
public final class ResourceManagerService implements CloudService {

  private static final Pattern API_VERSION =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-[a-z]+)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_SUBSCRIPTION =
      Pattern.compile("/subscriptions/([^/]+)(?:/.*)?", Pattern.CASE_INSENSITIVE);
  private static final String SUBSCRIPTION = "/subscriptions/(?<subscription>[^/]+)";
  private static final String AUTHORIZATION = "(?<scope>.*)/providers/Microsoft\\.Authorization/";

  private final TenantStore directory;
  private final ArmAuthentication authentication;
  private final RateLimits limits;
  private final Map<Pattern, ArmResource> routes = new LinkedHashMap<>();

  public ResourceManagerService(TenantStore directory, TokenIssuer tokens) {
    this.directory = directory;
    this.authentication = new ArmAuthentication(directory, tokens);
    this.limits = new RateLimits(directory.clock());
    route("/tenants", new TenantsResource());
    route("/subscriptions(?:/(?<subscription>[^/]+))?", new SubscriptionsResource());
    route(
        "/providers/Microsoft\\.Management/managementGroups"
            + "(?:/(?<group>[^/]+)(?<descendants>/descendants)?)?",
        new ManagementGroupsResource());
    route(AUTHORIZATION + "elevateAccess", new ElevateAccessResource());
    route(AUTHORIZATION + "permissions", new PermissionsResource());
    route(AUTHORIZATION + "roleDefinitions(?:/(?<name>[^/]+))?", new RoleDefinitionsResource());
    route(AUTHORIZATION + "roleAssignments(?:/(?<name>[^/]+))?", new RoleAssignmentsResource());
    route(SUBSCRIPTION + "/resources", new ResourcesResource());
    route(
        SUBSCRIPTION
            + "(?:/resourceGroups/(?<resourceGroup>[^/]+)(?=/.+/vaults/))?"
            + "/providers/Microsoft\\.KeyVault/vaults(?:/(?<vault>[^/]+))?",
        new KeyVaultsResource());
    route("/providers/Microsoft\\.ResourceGraph/resources", new ResourceGraphResource());
  }

  private void route(String path, ArmResource resource) {
    routes.put(Pattern.compile(path, Pattern.CASE_INSENSITIVE), resource);
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
    requireApiVersion(request);
    Matcher inSubscription = IN_SUBSCRIPTION.matcher(request.path());
    String subscription =
        inSubscription.matches() ? inSubscription.group(1).toLowerCase(Locale.ROOT) : "";
    if (inSubscription.matches()) {
      authentication.requireOwnSubscription(call, subscription);
    }
    Response response;
    try {
      response = routed(call);
    } catch (ArmException refusal) {
      response = refusal.response();
    }
    for (Map.Entry<String, String> header : limits.count(call, subscription).entrySet()) {
      response = response.withHeader(header.getKey(), header.getValue());
    }
    return response;
  }

  private Response routed(ArmCall call) {
    for (Map.Entry<Pattern, ArmResource> route : routes.entrySet()) {
      Matcher path = route.getKey().matcher(call.request().path());
      if (path.matches()) {
        return route.getValue().handle(call, path);
      }
    }
    throw ArmException.notServed(call.request().path());
  }

  private static void requireApiVersion(Request request) {
    String version = request.query().get("api-version");
    if (version == null) {
      throw ArmException.of(
          400,
          "MissingApiVersionParameter",
          "The api-version query parameter (?api-version=) is required for all requests.");
    }
    if (!API_VERSION.matcher(version).matches()) {
      throw ArmException.of(
          400, "InvalidApiVersionParameter", "The api-version '" + version + "' is invalid.");
    }
  }
}
