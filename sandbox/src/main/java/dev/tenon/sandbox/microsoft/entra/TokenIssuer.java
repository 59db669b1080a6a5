package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues and verifies app-only access tokens in the v1.0 format, which Graph, Exchange and Resource
 * Manager all use. Thread-safe.
 *
 * <p>Source: "Access token claims reference" (access-token-claims-reference). Without consent the
 * token is issued nevertheless and has no {@code roles} claim: "OAuth 2.0 client credentials flow"
 * (v2-oauth2-client-creds-grant-flow).
 */
public final class TokenIssuer {

  /** In {@code wids} of every app-only token, although no directory role has this ID. */
  private static final String WIDS_MARKER = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

  static final Duration LIFETIME = Duration.ofSeconds(3599);
  private static final Duration BACKDATED = Duration.ofMinutes(5);

  private final TokenKeys keys = new TokenKeys();
  private final TenantStore directory;

  public TokenIssuer(TenantStore directory) {
    this.directory = directory;
  }

  String issue(
      EntraTenant tenant,
      ServicePrincipal principal,
      String audience,
      ApiResource api,
      boolean byKey) {
    Instant now = directory.clock().instant();
    String issuer = "https://sts." + stsDomain(tenant) + "/" + tenant.id() + "/";
    long begin = now.minus(BACKDATED).getEpochSecond();
    JsonObject claims =
        JsonTrees.extended(
            "{'idtyp': 'app', 'ver': '1.0'}",
            JsonTrees.object(
                "iat", begin,
                "nbf", begin,
                "exp", now.plus(LIFETIME).getEpochSecond(),
                "app_displayname", principal.displayName(),
                "appid", principal.appId(),
                "oid", principal.objectId(),
                "sub", principal.objectId(),
                "tenant_region_scope", tenant.cloud().regionScope(),
                "tid", tenant.id(),
                "uti", directory.ids().next("token")));
    claims.addProperty("aud", audience);
    claims.addProperty("iss", issuer);
    claims.addProperty("idp", issuer);
    claims.addProperty("appidacr", byKey ? "2" : "1");
    List<String> roles = tenant.grantedRoles(principal.objectId(), api);
    if (!roles.isEmpty()) {
      claims.add("roles", JsonTrees.element(roles));
    }
    JsonArray wids = JsonTrees.array(tenant.tenantWideRoles(principal.objectId()), UUID::toString);
    wids.add(WIDS_MARKER);
    claims.add("wids", wids);
    return keys.sign(claims);
  }

  /**
   * Verifies a token that a client presented.
   *
   * @return the token; empty when this sandbox did not sign it
   */
  public Optional<IssuedToken> verify(String token) {
    return keys.verified(token).map(IssuedToken::of);
  }

  JsonObject keySet() {
    return keys.keySet();
  }

  private static String stsDomain(EntraTenant tenant) {
    return switch (tenant.cloud()) {
      case GLOBAL, GCC_HIGH, DOD -> "windows.net";
      case CHINA -> "chinacloudapi.cn";
    };
  }
}
