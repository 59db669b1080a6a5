package dev.tenon.sandbox.microsoft.portal;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.account.ChangeTarget;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The consent button: {@code POST /api/RegisteredApplications/{appId}/Consent?onBehalfOfAll=true}.
 *
 * <p>Not documented; Azure CLI calls it for {@code az ad app permission admin-consent}. The
 * required roles: "Grant tenant-wide admin consent to an application" (grant-admin-consent).
 */
public record PortalService(TenantStore directory, TokenIssuer tokens) implements CloudService {

  private static final Pattern CONSENT =
      Pattern.compile("/api/RegisteredApplications/([0-9a-fA-F-]{36})/Consent");
  private static final Set<EntraRole> MAY_CONSENT_TO_ALL =
      EnumSet.of(EntraRole.GLOBAL_ADMINISTRATOR, EntraRole.PRIVILEGED_ROLE_ADMINISTRATOR);

  /** These roles do not cover application permissions of Microsoft Graph. */
  private static final Set<EntraRole> MAY_CONSENT =
      EnumSet.of(EntraRole.APPLICATION_ADMINISTRATOR, EntraRole.CLOUD_APPLICATION_ADMINISTRATOR);

  @Override
  public Set<String> hosts() {
    return Set.of("main.iam.ad.ext.azure.com");
  }

  @Override
  public Response handle(Request request) {
    Matcher path = CONSENT.matcher(request.path());
    if (!request.method().equals("POST") || !path.matches()) {
      return Response.empty(404);
    }
    Optional<IssuedToken> token =
        request
            .bearerToken()
            .flatMap(tokens::verify)
            .filter(known -> known.audience().equals(ApiResource.PORTAL.appId().toString()))
            .filter(known -> !known.isExpiredAt(directory.clock().instant()));
    if (token.isEmpty()) {
      return Response.empty(401);
    }
    UUID tenantId = token.get().tenantId();
    UUID appId = UUID.fromString(path.group(1));
    boolean permitted =
        token.get().holdsOneOf(MAY_CONSENT_TO_ALL)
            || (token.get().holdsOneOf(MAY_CONSENT) && !asksForGraph(tenantId, appId));
    return permitted ? consent(tenantId, appId) : Response.empty(403);
  }

  /** Whether an application declares application permissions of Microsoft Graph. */
  private boolean asksForGraph(UUID tenantId, UUID appId) {
    return directory.find(tenantId.toString()).flatMap(tenant -> tenant.application(appId)).stream()
        .flatMap(application -> application.permissions().stream())
        .anyMatch(
            declared ->
                !declared.delegated()
                    && declared.resourceAppId().equals(ApiResource.MICROSOFT_GRAPH.appId()));
  }

  private Response consent(UUID tenantId, UUID appId) {
    Optional<ServicePrincipal> principal =
        directory.find(tenantId.toString()).flatMap(tenant -> tenant.servicePrincipal(appId));
    if (principal.isEmpty()) {
      return Response.empty(404);
    }
    UUID objectId = principal.get().objectId();
    directory.update(
        tenantId,
        tenant -> new GrantConsent().applyTo(new ChangeTarget(tenant, appId, objectId, directory)));
    return Response.empty(204);
  }
}
