package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.http.Guids;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.microsoft.azure.AzureSubscription;
import dev.tenon.sandbox.microsoft.entra.IssuedToken;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Identifies the caller of a request.
 *
 * <p>Source: "Azure REST API reference: handle the response" (rest/api/azure); texts as reported in
 * public issues of Azure's SDKs.
 */
record ArmAuthentication(TenantStore directory, TokenIssuer tokens) {

  /** The call of a request whose token is valid. */
  ArmCall authenticate(Request request) {
    String bearer =
        request
            .bearerToken()
            .orElseThrow(
                () ->
                    refusal(
                        "AuthenticationFailed",
                        "Authentication failed. The 'Authorization' header is missing."));
    IssuedToken token =
        tokens
            .verify(bearer)
            .orElseThrow(
                () -> refusal("InvalidAuthenticationToken", "The access token is invalid."));
    Instant now = directory.clock().instant();
    if (token.isExpiredAt(now)) {
      throw refusal(
          "ExpiredAuthenticationToken",
          "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
              .formatted(token.expiresAt(), now));
    }
    EntraTenant tenant =
        directory
            .find(token.tenantId().toString())
            .filter(known -> known.cloud().armHost().equals(request.host()))
            .orElseThrow(
                () ->
                    refusal(
                        "InvalidAuthenticationToken", "The received access token is not valid."));
    if (!token.isFor(ApiResource.RESOURCE_MANAGER, tenant.cloud())) {
      throw wrongAudience(token, tenant.cloud());
    }
    return new ArmCall(request, token, tenant, directory);
  }

  private static ArmException wrongAudience(IssuedToken token, CloudInstance cloud) {
    String allowed =
        Stream.of(cloud.armAlias(), "https://" + cloud.armHost())
            .map(uri -> "'" + uri + "/','" + uri + "'")
            .collect(Collectors.joining(","));
    return refusal(
        "InvalidAuthenticationTokenAudience",
        "The access token has been obtained for wrong audience or resource '%s'. It should exactly match with one of the allowed audiences %s."
            .formatted(token.audience(), allowed));
  }

  /** Refuses a subscription ID that is malformed, unknown, or of another tenant. */
  void requireOwnSubscription(ArmCall call, String id) {
    if (call.resources().subscription(id).isPresent()) {
      return;
    }
    UUID subscription =
        Guids.parse(id)
            .orElseThrow(
                () ->
                    ArmException.of(
                        400,
                        "InvalidSubscriptionId",
                        "The provided subscription identifier '"
                            + id
                            + "' is malformed or invalid."));
    UUID owner =
        directory
            .owner(subscription, ArmAuthentication::subscriptionIds)
            .filter(tenant -> tenant.cloud() == call.tenant().cloud())
            .map(EntraTenant::id)
            .orElseThrow(
                () ->
                    ArmException.of(
                        404,
                        "SubscriptionNotFound",
                        "The subscription '" + id + "' could not be found."));
    throw wrongTenant(call.tenant().id(), owner);
  }

  private static Stream<UUID> subscriptionIds(EntraTenant tenant) {
    return tenant.azure().subscriptions().stream().map(AzureSubscription::id);
  }

  private static ArmException wrongTenant(UUID caller, UUID owner) {
    String authority = "https://login.windows.net/" + owner;
    return ArmException.unauthenticated(
        "InvalidAuthenticationTokenTenant",
        authority,
        "The access token is from the wrong issuer 'https://sts.windows.net/%s/'. It must match the tenant 'https://sts.windows.net/%s/' associated with this subscription. Please use the authority (URL) '%s' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later."
            .formatted(caller, owner, authority));
  }

  private static ArmException refusal(String code, String message) {
    return ArmException.unauthenticated(code, "https://login.windows.net/", message);
  }
}
