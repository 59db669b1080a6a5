package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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

  private OpenIdMetadata() {}

  /**
   * {@code /{tenant}/v2.0/.well-known/openid-configuration}. The hosts named are those of the
   * tenant's own cloud, whichever host was asked.
   */
  static JsonObject tenant(EntraTenant tenant) {
    CloudInstance cloud = tenant.cloud();
    String base = "https://" + cloud.loginHost() + "/" + tenant.id();
    JsonObject document =
        JsonTrees.object(
            "token_endpoint",
            base + "/oauth2/v2.0/token",
            "token_endpoint_auth_methods_supported",
            JsonTrees.texts(
                List.of("client_secret_post", "private_key_jwt", "client_secret_basic")),
            "jwks_uri",
            base + "/discovery/v2.0/keys",
            "response_modes_supported",
            JsonTrees.texts(List.of("query", "fragment", "form_post")),
            "subject_types_supported",
            JsonTrees.texts(List.of("pairwise")),
            "id_token_signing_alg_values_supported",
            JsonTrees.texts(List.of("RS256")),
            "response_types_supported",
            JsonTrees.texts(List.of("code", "id_token", "code id_token", "id_token token")),
            "scopes_supported",
            JsonTrees.texts(List.of("openid", "profile", "email", "offline_access")),
            "issuer",
            base + "/v2.0",
            "request_uri_parameter_supported",
            false,
            "userinfo_endpoint",
            "https://" + cloud.graphHost() + "/oidc/userinfo",
            "authorization_endpoint",
            base + "/oauth2/v2.0/authorize",
            "device_authorization_endpoint",
            base + "/oauth2/v2.0/devicecode",
            "http_logout_supported",
            true,
            "frontchannel_logout_supported",
            true,
            "end_session_endpoint",
            base + "/oauth2/v2.0/logout",
            "claims_supported",
            JsonTrees.texts(List.of("sub", "iss", "aud", "exp", "iat", "nonce", "tid", "ver")),
            "tenant_region_scope",
            cloud.regionScope(),
            "cloud_instance_name",
            cloud.instanceName(),
            "cloud_graph_host_name",
            cloud == CloudInstance.CHINA ? "graph.chinacloudapi.cn" : "graph.windows.net",
            "msgraph_host",
            cloud.graphHost(),
            "rbac_url",
            "https://pas.windows.net");
    cloud
        .regionSubScope()
        .ifPresent(scope -> document.add("tenant_region_sub_scope", new JsonPrimitive(scope)));
    return document;
  }

  /** {@code /common/discovery/instance}, which says which sign-in hosts are one and the same. */
  static JsonObject instance(String host, String authorizationEndpoint) {
    String tenant = authorizationEndpoint.replaceFirst("^https://[^/]+/", "").split("/", 2)[0];
    JsonObject document =
        JsonTrees.object(
            "tenant_discovery_endpoint",
            "https://%s/%s/v2.0/.well-known/openid-configuration".formatted(host, tenant),
            "api-version",
            "1.1");
    document.add(
        "metadata",
        JsonTrees.array(
            List.of(CloudInstance.GLOBAL, CloudInstance.GCC_HIGH, CloudInstance.CHINA),
            OpenIdMetadata::instanceOf));
    return document;
  }

  private static JsonObject instanceOf(CloudInstance cloud) {
    List<String> hosts = cloud.loginHosts();
    return JsonTrees.object(
        "preferred_network", cloud.loginHost(),
        "preferred_cache", cloud == CloudInstance.GLOBAL ? "login.windows.net" : cloud.loginHost(),
        "aliases", JsonTrees.texts(hosts));
  }
}
