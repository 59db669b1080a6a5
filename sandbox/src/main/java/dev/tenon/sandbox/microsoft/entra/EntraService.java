package dev.tenon.sandbox.microsoft.entra;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The sign-in hosts of all clouds.
 *
 * <p>An unknown tenant: 400, {@code invalid_tenant} on the metadata and {@code invalid_request} on
 * the token endpoint, AADSTS90002 ("Microsoft Entra authentication and authorization error codes").
 * A tenant of another cloud: its metadata has the hosts of its own cloud; a certificate is refused
 * with AADSTS700023, because the audience of its assertion is the wrong host, and a secret with
 * AADSTS900382 (both observed by users of the service).
 */
public record EntraService(TenantStore directory, TokenIssuer tokens) implements CloudService {

  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)+");
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  @Override
  public Set<String> hosts() {
    return CloudInstance.allHosts(CloudInstance::loginHosts);
  }

  @Override
  public Response handle(Request request) {
    Response response;
    try {
      response = route(request);
    } catch (EntraException refusal) {
      response =
          refusal.response(request, directory.clock().instant(), directory.ids().next("trace"));
    }
    Response identified =
        response.withHeader("x-ms-request-id", directory.ids().next("request").toString());
    return request
        .header("client-request-id")
        .map(id -> identified.withHeader("client-request-id", id))
        .orElse(identified);
  }

  private Response route(Request request) {
    String path = request.path();
    if (path.equals("/common/discovery/instance")) {
      String endpoint = request.query().getOrDefault("authorization_endpoint", "");
      return Response.json(200, OpenIdMetadata.instance(request.host(), endpoint));
    }
    String[] parts = path.substring(1).split("/", 2);
    String rest = parts.length < 2 ? "" : parts[1];
    return switch (rest) {
      case "v2.0/.well-known/openid-configuration", ".well-known/openid-configuration" ->
          Response.json(200, OpenIdMetadata.tenant(tenant(parts[0], "invalid_tenant")));
      case "oauth2/v2.0/token" ->
          new TokenEndpoint(directory, tokens, false).token(tokenTenant(parts[0]), request);
      case "oauth2/token" ->
          new TokenEndpoint(directory, tokens, true).token(tokenTenant(parts[0]), request);
      case "discovery/v2.0/keys", "discovery/keys" -> Response.json(200, tokens.keySet());
      default -> Response.empty(404);
    };
  }

  private EntraTenant tokenTenant(String name) {
    return switch (name) {
      case "common", "consumers" ->
          throw EntraException.invalidRequest(
              9001023,
              "The grant type is not supported over the /common or /consumers endpoints. Please use"
                  + " the /organizations or tenant-specific endpoint.");
      case "organizations" ->
          throw EntraException.invalidRequest(
              50059,
              "No tenant-identifying information found in either the request or implied by any"
                  + " provided credentials.");
      default -> tenant(name, "invalid_request");
    };
  }

  private EntraTenant tenant(String name, String error) {
    if (!GUID.matcher(name).matches() && !DOMAIN.matcher(name).matches()) {
      throw EntraException.invalidRequest(
          900023,
          "Specified tenant identifier '"
              + name
              + "' is neither a valid DNS name, nor a valid external domain.");
    }
    Optional<EntraTenant> tenant = directory.find(name);
    return tenant.orElseThrow(
        () ->
            EntraException.of(
                error,
                90002,
                "Tenant '"
                    + name
                    + "' not found. Check to make sure you have the correct tenant ID and are"
                    + " signing into the correct cloud. Check with your subscription administrator,"
                    + " this may happen if there are no active subscriptions for the tenant."));
  }
}
