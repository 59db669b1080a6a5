package dev.tenon.sandbox.microsoft.graph;

import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Microsoft Graph v1.0 of all clouds.
 *
 * <p>Sources: "Microsoft Graph REST API v1.0 endpoint reference" and, for errors, "Microsoft Graph
 * error responses and resource types" (graph/errors).
 */
public record GraphService(TenantStore directory, TokenIssuer tokens) implements CloudService {

  private static final Pattern PATH =
      Pattern.compile("/(?:v1\\.0(?:/myorganization)?|myorganization)/(.+)");

  private static final Map<String, GraphResource> RESOURCES =
      Map.of(
          "organization", new OrganizationResource(),
          "domains", new DomainsResource(),
          "applications", new ApplicationsResource(),
          "servicePrincipals", new ServicePrincipalsResource(),
          "oauth2PermissionGrants", new PermissionGrantsResource(),
          "directoryRoles", new DirectoryRolesResource(),
          "roleManagement", new RoleManagementResource());

  @Override
  public Set<String> hosts() {
    return CloudInstance.allHosts(cloud -> List.of(cloud.graphHost()));
  }

  @Override
  public Response handle(Request request) {
    return handle(request, this);
  }

  @Override
  public Response handle(Request request, Handler parts) {
    UUID requestId = directory.ids().next("request");
    Response response;
    try {
      response = route(request, parts);
    } catch (GraphException refusal) {
      response = refusal.response(request, directory.clock().instant(), requestId);
    }
    return response
        .withHeader("request-id", requestId.toString())
        .withHeader(
            "client-request-id",
            request.header("client-request-id").orElseGet(requestId::toString));
  }

  private Response route(Request request, Handler parts) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw GraphException.noSuchSegment(request.path());
    }
    IssuedToken token = authenticate(request);
    EntraTenant tenant =
        directory.find(token.tenantId().toString()).orElseThrow(GraphException::denied);
    requireAudience(token, tenant, request.host());
    if (path.group(1).equals(Batch.SEGMENT)) {
      return new Batch(request, parts).response();
    }
    List<Segment> segments = Segment.parse(path.group(1));
    GraphResource resource = RESOURCES.get(segments.get(0).name());
    if (resource == null) {
      throw GraphException.noSuchSegment(segments.get(0).name());
    }
    boolean counting = Segment.isCount(segments);
    if (counting && !request.method().equals("GET")) {
      throw GraphException.methodNotAllowed();
    }
    List<Segment> counted = counting ? segments.subList(0, segments.size() - 1) : segments;
    return resource.handle(new GraphCall(request, token, tenant, directory, counted, counting));
  }

  private IssuedToken authenticate(Request request) {
    String bearer =
        request
            .bearerToken()
            .orElseThrow(() -> GraphException.unauthenticated("Access token is empty."));
    IssuedToken token =
        tokens
            .verify(bearer)
            .orElseThrow(
                () ->
                    GraphException.unauthenticated(
                        "Access token validation failure. Invalid signature."));
    if (token.isExpiredAt(directory.clock().instant())) {
      throw GraphException.unauthenticated("Lifetime validation failed, the token is expired.");
    }
    return token;
  }

  private static void requireAudience(IssuedToken token, EntraTenant tenant, String host) {
    if (!token.isFor(ApiResource.MICROSOFT_GRAPH, tenant.cloud())) {
      throw GraphException.unauthenticated("Access token validation failure. Invalid audience.");
    }
    if (!tenant.cloud().graphHost().equals(host)) {
      throw GraphException.unauthenticated("InvalidCloudInstance");
    }
  }
}
