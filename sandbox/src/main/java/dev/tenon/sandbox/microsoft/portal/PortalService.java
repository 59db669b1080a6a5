package dev.tenon.sandbox.microsoft.portal;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The consent button: {@code POST /api/RegisteredApplications/{appId}/Consent?onBehalfOfAll=true}.
 *
 * <p>Not documented; Azure CLI calls it for {@code az ad app permission admin-consent}, which is
 * for signed-in users only ("az ad app permission admin-consent": "You must login as a global
 * administrator"). The sandbox has no users, so it refuses every token: applications consent
 * through Microsoft Graph, and the control API consents as an administrator.
 */
public record PortalService(TenantStore directory, TokenIssuer tokens) implements CloudService {

  private static final Pattern CONSENT =
      Pattern.compile("/api/RegisteredApplications/[0-9a-fA-F-]{36}/Consent");

  @Override
  public Set<String> hosts() {
    return Set.of("main.iam.ad.ext.azure.com");
  }

  @Override
  public Response handle(Request request) {
    if (!request.method().equals("POST") || !CONSENT.matcher(request.path()).matches()) {
      return Response.empty(404);
    }
    Optional<IssuedToken> token =
        request
            .bearerToken()
            .flatMap(tokens::verify)
            .filter(known -> known.audience().equals(ApiResource.PORTAL.appId().toString()))
            .filter(known -> !known.isExpiredAt(directory.clock().instant()));
    return Response.empty(token.isEmpty() ? 401 : 403);
  }
}
