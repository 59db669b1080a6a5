package dev.tenon.core.token;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.util.Set;

/**
 * Creates an API token.
 *
 * @param name unique in the workspace, 1 to 80 characters; the audit trail shows it
 * @param role the caller's role or a lower one
 * @param scopes at least one
 * @param lasts how long the token works, up to 366 days
 */
public record CreateApiToken(
    String name, Role role, Set<ApiScope> scopes, Duration lasts, Caller caller) {

  public CreateApiToken {
    requireNonNull(name, "name");
    requireNonNull(role, "role");
    scopes = Set.copyOf(scopes);
    requireNonNull(lasts, "lasts");
    requireNonNull(caller, "caller");
  }
}
