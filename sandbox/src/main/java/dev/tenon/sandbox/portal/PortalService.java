package dev.tenon.sandbox.portal;

import dev.tenon.sandbox.account.ChangeTarget;
import dev.tenon.sandbox.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.entra.AccessToken;
import dev.tenon.sandbox.entra.AccessTokens;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.proxy.CloudService;
import dev.tenon.sandbox.state.ApiResource;
import dev.tenon.sandbox.state.Directory;
import dev.tenon.sandbox.state.DirectoryRole;
import dev.tenon.sandbox.state.ServicePrincipal;
import dev.tenon.sandbox.state.Tenant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The consent button: {@code POST /api/RegisteredApplications/{appId}/Consent?onBehalfOfAll=true}.
 *
 * <p>Not documented; Azure CLI calls it for {@code az ad app permission admin-consent}. Who may
 * consent: "Grant tenant-wide admin consent to an application" (grant-admin-consent).
 */
public final class PortalService implements CloudService {

  private static final Pattern CONSENT =
      Pattern.compile("/api/RegisteredApplications/([0-9a-fA-F-]{36})/Consent");
  private static final Set<DirectoryRole> MAY_CONSENT =
      EnumSet.of(
          DirectoryRole.GLOBAL_ADMINISTRATOR,
          DirectoryRole.PRIVILEGED_ROLE_ADMINISTRATOR,
          DirectoryRole.APPLICATION_ADMINISTRATOR,
          DirectoryRole.CLOUD_APPLICATION_ADMINISTRATOR);

  private final Directory directory;
  private final AccessTokens tokens;

  public PortalService(Directory directory, AccessTokens tokens) {
    this.directory = directory;
    this.tokens = tokens;
  }

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
    Optional<AccessToken> token =
        request
            .bearerToken()
            .flatMap(tokens::verify)
            .filter(known -> known.audience().equals(ApiResource.PORTAL.appId().toString()))
            .filter(known -> directory.clock().instant().isBefore(known.expiresAt()));
    if (token.isEmpty()) {
      return Response.empty(401);
    }
    boolean allowed =
        token.get().directoryRoles().stream()
            .flatMap(id -> DirectoryRole.byTemplateId(id).stream())
            .anyMatch(MAY_CONSENT::contains);
    return allowed
        ? consent(token.get().tenantId(), UUID.fromString(path.group(1)))
        : Response.empty(403);
  }

  private Response consent(UUID tenantId, UUID appId) {
    Optional<ServicePrincipal> principal =
        directory.find(tenantId.toString()).flatMap(tenant -> tenant.servicePrincipal(appId));
    if (principal.isEmpty()) {
      return Response.empty(404);
    }
    ChangeTarget target =
        new ChangeTarget(
            appId, principal.get().objectId(), directory.clock().instant(), directory.ids());
    directory.update(tenantId, (Tenant tenant) -> new GrantConsent().applyTo(tenant, target));
    return Response.empty(204);
  }
}
