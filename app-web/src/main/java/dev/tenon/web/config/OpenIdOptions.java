package dev.tenon.web.config;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An OpenID Connect provider at which operators sign in, with the authorization code flow and PKCE.
 * Register the address {@code /sign-in/openid/callback} of the console there. Immutable; start from
 * {@link #of} and change what differs.
 *
 * @param name the provider's name on the sign-in page
 * @param issuer the provider's issuer, exactly as its discovery document and its tokens state it
 * @param clientId the id that the provider gave the console
 * @param clientSecret returns the secret; called by request threads for each sign-in, so that a
 *     renewed secret is used. Absent for a public client, which PKCE alone protects
 * @param scopes what is asked for; contains {@code openid}
 * @param nameClaim the claim that becomes the operator's name and accepts an invitation of that
 *     name. An {@code email} counts only with {@code email_verified}; any other claim must be one
 *     that people cannot choose themselves
 * @param roles how the provider assigns roles; absent if operators are invited
 * @param workspace the workspace to sign in to; absent for the only one
 * @param clockSkew how much the provider's clock may differ
 * @param transport how the provider is reached, and the deadline of each call
 */
public record OpenIdOptions(
    String name,
    URI issuer,
    String clientId,
    Optional<Supplier<String>> clientSecret,
    List<String> scopes,
    String nameClaim,
    Optional<RoleClaim> roles,
    Optional<WorkspaceId> workspace,
    Duration clockSkew,
    Transport transport) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a text is blank, the issuer is no HTTPS address, or the
   *     scope {@code openid} is missing
   */
  public OpenIdOptions {
    requireText("name", name);
    requireText("client id", clientId);
    requireText("name claim", nameClaim);
    requireNonNull(clientSecret, "clientSecret");
    scopes = List.copyOf(scopes);
    requireNonNull(roles, "roles");
    requireNonNull(workspace, "workspace");
    requireNonNull(clockSkew, "clockSkew");
    requireNonNull(transport, "transport");
    if (!isProtected(issuer)) {
      throw new IllegalArgumentException("The issuer " + issuer + " is no https address.");
    }
    if (!scopes.contains("openid")) {
      throw new IllegalArgumentException("The scopes of OpenID Connect contain openid.");
    }
  }

  /**
   * How the provider assigns roles.
   *
   * @param claim the name of the claim; a dot leads into an object, as in {@code
   *     realm_access.roles}, unless there is a claim with the whole name
   * @param roles the roles by value of the claim; with several values, the highest role counts
   */
  public record RoleClaim(String claim, Map<String, Role> roles) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException without a claim or without a role
     */
    public RoleClaim {
      requireText("role claim", claim);
      roles = Map.copyOf(roles);
      if (roles.isEmpty()) {
        throw new IllegalArgumentException("The role claim has values for roles.");
      }
    }
  }

  /** A public client whose operators are invited by e-mail address. */
  public static OpenIdOptions of(String name, URI issuer, String clientId) {
    return new OpenIdOptions(
        name,
        issuer,
        clientId,
        Optional.empty(),
        List.of("openid", "profile", "email"),
        "email",
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(1),
        Transport.DIRECT);
  }

  /** Whether an address is protected by TLS or does not leave this machine. */
  public static boolean isProtected(URI address) {
    return address.getHost() != null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost())));
  }

  /** A copy that authenticates itself with a secret. */
  public OpenIdOptions withClientSecret(Supplier<String> secret) {
    return new OpenIdOptions(
        name,
        issuer,
        clientId,
        Optional.of(secret),
        scopes,
        nameClaim,
        roles,
        workspace,
        clockSkew,
        transport);
  }

  /** A copy that asks for other scopes. */
  public OpenIdOptions withScopes(List<String> wanted) {
    return new OpenIdOptions(
        name,
        issuer,
        clientId,
        clientSecret,
        wanted,
        nameClaim,
        roles,
        workspace,
        clockSkew,
        transport);
  }

  /** A copy that takes the operator's name from another claim. */
  public OpenIdOptions withNameClaim(String claim) {
    return new OpenIdOptions(
        name,
        issuer,
        clientId,
        clientSecret,
        scopes,
        claim,
        roles,
        workspace,
        clockSkew,
        transport);
  }

  /** A copy that takes roles from a claim. */
  public OpenIdOptions withRoles(RoleClaim claim) {
    return new OpenIdOptions(
        name,
        issuer,
        clientId,
        clientSecret,
        scopes,
        nameClaim,
        Optional.of(claim),
        workspace,
        clockSkew,
        transport);
  }

  /** A copy that signs in to this workspace. */
  public OpenIdOptions withWorkspace(WorkspaceId id) {
    return new OpenIdOptions(
        name,
        issuer,
        clientId,
        clientSecret,
        scopes,
        nameClaim,
        roles,
        Optional.of(id),
        clockSkew,
        transport);
  }

  /** A copy that reaches the provider in another way. */
  public OpenIdOptions withTransport(Transport way) {
    return new OpenIdOptions(
        name, issuer, clientId, clientSecret, scopes, nameClaim, roles, workspace, clockSkew, way);
  }

  private static void requireText(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The " + what + " of OpenID Connect is blank.");
    }
  }
}
