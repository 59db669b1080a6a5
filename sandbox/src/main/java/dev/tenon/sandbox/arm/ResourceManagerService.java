package dev.tenon.sandbox.arm;

import dev.tenon.sandbox.entra.AccessToken;
import dev.tenon.sandbox.entra.AccessTokens;
import dev.tenon.sandbox.http.Json;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.proxy.CloudService;
import dev.tenon.sandbox.state.ApiResource;
import dev.tenon.sandbox.state.Cloud;
import dev.tenon.sandbox.state.Directory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Azure Resource Manager, as far as {@code az login --allow-no-subscriptions} goes.
 *
 * <p>Source: "Subscriptions - List" (rest/api/resources/subscriptions/list). No application of the
 * sandbox has an Azure role, so the list is empty.
 */
public final class ResourceManagerService implements CloudService {

  private final Directory directory;
  private final AccessTokens tokens;

  public ResourceManagerService(Directory directory, AccessTokens tokens) {
    this.directory = directory;
    this.tokens = tokens;
  }

  @Override
  public Set<String> hosts() {
    return Arrays.stream(Cloud.values())
        .map(Cloud::armHost)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Response handle(Request request) {
    Optional<AccessToken> token =
        request.bearerToken().flatMap(tokens::verify).filter(known -> isFor(known, request));
    if (token.isEmpty()) {
      return error(
          401, "InvalidAuthenticationToken", "The access token is missing, invalid or expired.");
    }
    if (request.query().get("api-version") == null) {
      return error(
          400,
          "MissingApiVersionParameter",
          "The api-version query parameter (?api-version=) is required for all requests.");
    }
    if (request.method().equals("GET") && request.path().equals("/subscriptions")) {
      return Response.json(
          200,
          Json.object(
              "value", Json.texts(List.of()),
              "count", Json.object("type", "Total", "value", 0)));
    }
    return error(404, "NotFound", "The sandbox does not serve " + request.path() + ".");
  }

  private boolean isFor(AccessToken token, Request request) {
    return directory.clock().instant().isBefore(token.expiresAt())
        && directory
            .find(token.tenantId().toString())
            .filter(tenant -> tenant.cloud().armHost().equals(request.host()))
            .flatMap(tenant -> ApiResource.named(token.audience(), tenant.cloud()))
            .filter(ApiResource.RESOURCE_MANAGER::equals)
            .isPresent();
  }

  private static Response error(int status, String code, String message) {
    return Response.json(
        status, Json.object("error", Json.object("code", code, "message", message)));
  }
}
