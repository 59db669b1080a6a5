package dev.tenon.sandbox.microsoft.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The {@code scope} of a client-credentials request: one resource, and scopes that OpenID libraries
 * add.
 *
 * <p>Source: "OAuth 2.0 client credentials flow" (v2-oauth2-client-creds-grant-flow), codes 70011
 * and 700022 of "reference-error-codes". A resource that ends with a slash has a scope with two
 * slashes, and the audience also ends with the slash: "Scopes and permissions", section "Trailing
 * slash and .default" (scopes-oidc).
 *
 * @param resource the API as the client names it, without {@code /.default}
 */
record TokenScope(String resource) {

  private static final String SUFFIX = "/.default";
  private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");

  /** The resource of a request to the v1.0 endpoint, which names it without a suffix. */
  static TokenScope ofResource(String resource) {
    return new TokenScope(resource);
  }

  static TokenScope parse(String scope) {
    List<String> resources =
        Arrays.stream(scope.trim().split("\\s+")).filter(item -> !OPENID.contains(item)).toList();
    if (resources.size() > 1) {
      throw EntraException.of(
          "invalid_scope",
          700022,
          "The provided value for the input parameter 'scope' is not valid because it contains"
              + " more than one resource.");
    }
    if (resources.isEmpty() || !resources.get(0).endsWith(SUFFIX)) {
      throw EntraException.of(
          "invalid_scope",
          70011,
          "The provided request must include a 'scope' input parameter. The provided value for the"
              + " input parameter 'scope' is not valid. The scope "
              + scope
              + " is not valid.");
    }
    String only = resources.get(0);
    return new TokenScope(only.substring(0, only.length() - SUFFIX.length()));
  }
}
