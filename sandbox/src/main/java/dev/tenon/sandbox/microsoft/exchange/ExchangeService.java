package dev.tenon.sandbox.microsoft.exchange;

import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.EntraRole;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /adminapi/beta/{tenant}/InvokeCommand}, the transport of the Exchange Online
 * PowerShell module.
 *
 * <p>The rules come from "App-only authentication for unattended scripts in Exchange Online
 * PowerShell" (app-only-auth-powershell-v2): the permission Exchange.ManageAsApp <em>and</em> a
 * supported Entra role. The transport is not documented; its users observed these responses: 401
 * without the permission, 403 with a body of NUL bytes with only the permission, 200 with both.
 */
public record ExchangeService(TenantStore directory, TokenIssuer tokens) implements CloudService {

  private static final Pattern PATH =
      Pattern.compile("/adminapi/beta/([^/]+)/InvokeCommand/?", Pattern.CASE_INSENSITIVE);
  private static final String PERMISSION = "Exchange.ManageAsApp";

  @Override
  public Set<String> hosts() {
    return CloudInstance.allHosts(CloudInstance::exchangeHosts);
  }

  @Override
  public Response handle(Request request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Response.empty(404);
    }
    if (!request.method().equals("POST")) {
      return Response.empty(405);
    }
    Optional<IssuedToken> token = request.bearerToken().flatMap(tokens::verify);
    Optional<EntraTenant> tenant = directory.find(path.group(1));
    if (token.isEmpty() || tenant.isEmpty() || !isFor(token.get(), tenant.get(), request.host())) {
      return unauthorized(request);
    }
    return authorized(request, token.get(), tenant.get());
  }

  private boolean isFor(IssuedToken token, EntraTenant tenant, String host) {
    return token.tenantId().equals(tenant.id())
        && tenant.cloud().exchangeHosts().contains(host)
        && !token.isExpiredAt(directory.clock().instant())
        && token.isFor(ApiResource.EXCHANGE_ONLINE, tenant.cloud());
  }

  private Response authorized(Request request, IssuedToken token, EntraTenant tenant) {
    if (!token.roles().contains(PERMISSION)) {
      return unauthorized(request);
    }
    boolean settling =
        tenant.exchange().settlesAt().map(directory.clock().instant()::isBefore).orElse(false);
    boolean byRole = token.directoryRoles().stream().anyMatch(EntraRole::acceptedByExchange);
    boolean byExchangeRole = !tenant.exchange().rolesOf(token.appId()).isEmpty();
    if (settling || (token.directoryRoles().isEmpty() && !byExchangeRole)) {
      return Response.bytes(403, "application/json", new byte[512]);
    }
    if (!byRole && !byExchangeRole) {
      return unsupportedRole(token);
    }
    return new Cmdlets(tenant, token).run(request);
  }

  private static Response unsupportedRole(IssuedToken token) {
    return Cmdlets.error(
        403,
        "Unauthorized",
        "The role assigned to application "
            + token.appId()
            + " isn't supported in this scenario. Please check online documentation for assigning"
            + " correct Directory Roles to Azure AD Application for EXO App-Only Authentication.");
  }

  private static Response unauthorized(Request request) {
    String login =
        Arrays.stream(CloudInstance.values())
            .filter(cloud -> cloud.exchangeHosts().contains(request.host()))
            .map(CloudInstance::loginHost)
            .findFirst()
            .orElse(CloudInstance.GLOBAL.loginHost());
    return Response.empty(401)
        .withHeader(
            "WWW-Authenticate",
            "Bearer client_id=\"%s\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@*\", token_types=\"app_asserted_user_v1 service_asserted_app_v1\", authorization_uri=\"https://%s/common/oauth2/authorize\", error=\"invalid_token\""
                .formatted(ApiResource.EXCHANGE_ONLINE.appId(), login));
  }
}
