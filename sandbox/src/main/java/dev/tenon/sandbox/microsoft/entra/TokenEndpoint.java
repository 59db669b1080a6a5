package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Guids;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.SignInAudience;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /{tenant}/oauth2/v2.0/token} and {@code /{tenant}/oauth2/token} for the
 * client-credentials grant. The v1.0 endpoint names the API in {@code resource}, and its response
 * has times as texts ("Service to service calls using client credentials", azuread-dev).
 *
 * <p>Sources: "OAuth 2.0 client credentials flow" (v2-oauth2-client-creds-grant-flow), "Microsoft
 * Entra authentication and authorization error codes" (reference-error-codes), "Error AADSTS7000112
 * - Application is disabled", "Deactivate an enterprise application"
 * (deactivate-application-portal; it has the message for a deactivated application but no code, so
 * 7000112 is used), "Conditional Access for workload identities" (workload-identity). The order of
 * the checks is not documented.
 */
record TokenEndpoint(TenantStore directory, TokenIssuer tokens, boolean isV1) {

  Response token(EntraTenant tenant, Request request) {
    if (!request.method().equals("POST")) {
      throw EntraException.invalidRequest(
          900561,
          "The endpoint only accepts POST requests. Received a " + request.method() + " request.");
    }
    refuseRepeatedField(request);
    Map<String, String> form = request.form();
    String grant = required(form, "grant_type");
    if (!grant.equals("client_credentials")) {
      throw EntraException.of(
          "unsupported_grant_type",
          70003,
          "The app requested an unsupported grant type '" + grant + "'.");
    }
    String clientId = required(form, "client_id");
    TokenScope scope =
        isV1
            ? TokenScope.ofResource(required(form, "resource"))
            : TokenScope.parse(required(form, "scope"));
    Application application = application(tenant, clientId);
    if (application.disabled()) {
      throw disabled(application, "has been disabled by its owner.");
    }
    boolean byKey =
        new ClientAuthentication(tenant, application, request.host(), directory.clock().instant())
            .authenticate(form);
    ServicePrincipal principal = principal(tenant, application);
    ApiResource api = api(tenant, scope);
    refuseIfBlocked(tenant);
    String token = tokens.issue(tenant, principal, scope.resource(), api, byKey);
    return isV1 ? v1Response(token, scope) : response(token);
  }

  private static void refuseRepeatedField(Request request) {
    request
        .repeatedField()
        .ifPresent(
            name -> {
              throw EntraException.invalidRequest(
                  9000411,
                  "The request is not properly formatted. The parameter '"
                      + name
                      + "' is duplicated.");
            });
  }

  private static String required(Map<String, String> form, String name) {
    return Optional.ofNullable(form.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                EntraException.invalidRequest(
                    900144,
                    "The request body must contain the following parameter: '" + name + "'."));
  }

  private Application application(EntraTenant tenant, String clientId) {
    return Guids.parse(clientId)
        .flatMap(appId -> tenant.application(appId).or(() -> multiTenantApplication(appId)))
        .orElseThrow(
            () ->
                EntraException.of(
                    "unauthorized_client",
                    700016,
                    "Application with identifier '"
                        + clientId
                        + "' was not found in the directory '"
                        + tenant.displayName()
                        + "'. This can happen if the application has not been installed by the"
                        + " administrator of the tenant or consented to by any user in the tenant."
                        + " You may have sent your authentication request to the wrong tenant."));
  }

  private Optional<Application> multiTenantApplication(UUID appId) {
    return directory
        .owner(appId, tenant -> tenant.applications().stream().map(Application::appId))
        .flatMap(tenant -> tenant.application(appId))
        .filter(app -> app.audience() == SignInAudience.MULTIPLE_TENANTS);
  }

  private static ServicePrincipal principal(EntraTenant tenant, Application application) {
    ServicePrincipal principal =
        tenant
            .servicePrincipal(application.appId())
            .orElseThrow(
                () ->
                    EntraException.invalidClient(
                        7000229,
                        "The client application "
                            + application.appId()
                            + " is missing service principal in the tenant "
                            + tenant.id()
                            + ". See instructions here:"
                            + " https://go.microsoft.com/fwlink/?linkid=2225119"));
    if (!principal.accountEnabled()) {
      throw disabled(application, "is disabled.");
    }
    return principal;
  }

  private static EntraException disabled(Application application, String how) {
    return EntraException.of(
        "unauthorized_client",
        7000112,
        "Application '%s'(%s) %s".formatted(application.appId(), application.displayName(), how));
  }

  private static ApiResource api(EntraTenant tenant, TokenScope scope) {
    ApiResource api =
        ApiResource.named(scope.resource(), tenant.cloud())
            .filter(
                named ->
                    named == ApiResource.PORTAL
                        || tenant.servicePrincipal(named.appId()).isPresent())
            .orElseThrow(() -> unknownResource(tenant, scope));
    if (api == ApiResource.EXCHANGE_ONLINE
        && tenant.exchange().licence() == ExchangeLicence.NOT_SUBSCRIBED) {
      throw EntraException.invalidRequest(
          650052,
          "The app is trying to access a service '%s'(Office 365 Exchange Online) that your organization '%s' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions."
              .formatted(api.appId(), tenant.displayName()));
    }
    return api;
  }

  private static EntraException unknownResource(EntraTenant tenant, TokenScope scope) {
    return EntraException.of(
        "invalid_resource",
        500011,
        "The resource principal named "
            + scope.resource()
            + " was not found in the tenant named "
            + tenant.displayName()
            + ". This can happen if the application has not been installed by the administrator of"
            + " the tenant or consented to by any user in the tenant. You might have sent your"
            + " authentication request to the wrong tenant.");
  }

  private static void refuseIfBlocked(EntraTenant tenant) {
    if (!tenant.blockingPolicyIds().isEmpty()) {
      JsonObject policies =
          JsonTrees.object("values", tenant.blockingPolicyIds(), "essential", true);
      throw EntraException.withClaims(
          "invalid_grant",
          53003,
          "Access has been blocked by Conditional Access policies. The access policy does not allow"
              + " token issuance.",
          JsonTrees.object("access_token", JsonTrees.object("capolids", policies)));
    }
  }

  private Response v1Response(String token, TokenScope scope) {
    long now = directory.clock().instant().getEpochSecond();
    String seconds = Long.toString(TokenIssuer.LIFETIME.toSeconds());
    return Response.json(
            200,
            JsonTrees.object(
                "token_type",
                "Bearer",
                "expires_in",
                seconds,
                "ext_expires_in",
                seconds,
                "expires_on",
                Long.toString(now + TokenIssuer.LIFETIME.toSeconds()),
                "not_before",
                Long.toString(now),
                "resource",
                scope.resource(),
                "access_token",
                token))
        .withHeader("Cache-Control", "no-store, no-cache");
  }

  private static Response response(String token) {
    long seconds = TokenIssuer.LIFETIME.toSeconds();
    return Response.json(
            200,
            JsonTrees.object(
                "token_type", "Bearer",
                "expires_in", seconds,
                "ext_expires_in", seconds,
                "access_token", token))
        .withHeader("Cache-Control", "no-store, no-cache");
  }
}
