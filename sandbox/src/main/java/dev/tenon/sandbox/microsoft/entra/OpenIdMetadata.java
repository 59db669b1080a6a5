package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import java.util.List;

/**
 * Discovery documents.
 *
 * <p>Sources: "OpenID Connect on the Microsoft identity platform" (v2-protocols-oidc). Instance
 * discovery is not documented; its shape is the one that MSAL libraries read.
 */
final class OpenIdMetadata {

  private static final String CONSTANT =
      """
      {"token_endpoint_auth_methods_supported":
         ["client_secret_post", "private_key_jwt", "client_secret_basic"],
       "response_modes_supported": ["query", "fragment", "form_post"],
       "subject_types_supported": ["pairwise"],
       "id_token_signing_alg_values_supported": ["RS256"],
       "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
       "scopes_supported": ["openid", "profile", "email", "offline_access"],
       "request_uri_parameter_supported": false,
       "http_logout_supported": true,
       "frontchannel_logout_supported": true,
       "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "tid", "ver"],
       "rbac_url": "https://pas.windows.net"}
      """;

  private OpenIdMetadata() {}

  /**
   * {@code /{tenant}/v2.0/.well-known/openid-configuration}. It has the hosts of the tenant's own
   * cloud, even when the host of another cloud is called.
   */
  static JsonObject tenant(EntraTenant tenant) {
    CloudInstance cloud = tenant.cloud();
    String base = "https://" + cloud.loginHost() + "/" + tenant.id();
    String oldGraphHost =
        cloud == CloudInstance.CHINA ? "graph.chinacloudapi.cn" : "graph.windows.net";
    JsonObject document =
        JsonTrees.extended(
            CONSTANT,
            JsonTrees.object(
                "token_endpoint", base + "/oauth2/v2.0/token",
                "jwks_uri", base + "/discovery/v2.0/keys",
                "issuer", base + "/v2.0",
                "userinfo_endpoint", "https://" + cloud.graphHost() + "/oidc/userinfo",
                "authorization_endpoint", base + "/oauth2/v2.0/authorize",
                "device_authorization_endpoint", base + "/oauth2/v2.0/devicecode",
                "end_session_endpoint", base + "/oauth2/v2.0/logout",
                "tenant_region_scope", cloud.regionScope(),
                "cloud_instance_name", cloud.instanceName(),
                "cloud_graph_host_name", oldGraphHost,
                "msgraph_host", cloud.graphHost()));
    cloud
        .regionSubScope()
        .ifPresent(scope -> document.addProperty("tenant_region_sub_scope", scope));
    return document;
  }

  /** {@code /common/discovery/instance}: which sign-in hosts belong to one cloud. */
  static JsonObject instance(String host, String authorizationEndpoint) {
    String tenant = authorizationEndpoint.replaceFirst("^https://[^/]+/", "").split("/", 2)[0];
    return JsonTrees.object(
        "tenant_discovery_endpoint",
            "https://%s/%s/v2.0/.well-known/openid-configuration".formatted(host, tenant),
        "api-version", "1.1",
        "metadata",
            JsonTrees.array(
                List.of(CloudInstance.GLOBAL, CloudInstance.GCC_HIGH, CloudInstance.CHINA),
                OpenIdMetadata::instanceOf));
  }

  private static JsonObject instanceOf(CloudInstance cloud) {
    return JsonTrees.object(
        "preferred_network", cloud.loginHost(),
        "preferred_cache", cloud == CloudInstance.GLOBAL ? "login.windows.net" : cloud.loginHost(),
        "aliases", cloud.loginHosts());
  }
}
