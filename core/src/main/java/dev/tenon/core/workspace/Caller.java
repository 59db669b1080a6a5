package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.GuestTask;
import dev.tenon.core.authorization.Role;
import java.util.Optional;
import java.util.Set;

/**
 * Identifies who makes a call, in which workspace, and in which role. Every command and query has
 * one. Objects of other workspaces are not found, the role determines the permissions, and changes
 * are recorded under the operator's name.
 *
 * <p>Tenon trusts callers that an embedder creates; the embedder must authenticate the person or
 * service first. {@link dev.tenon.core.operator.Operators#authenticate} creates one from a session.
 *
 * @param guestScope what a guest may work on; empty for every other role
 * @param tokenScopes what an API token may be used for; empty for a caller who is no token and may
 *     do everything that the role allows
 */
public record Caller(
    WorkspaceId workspace,
    OperatorId operator,
    Role role,
    Optional<GuestScope> guestScope,
    Optional<Set<ApiScope>> tokenScopes) {

  /**
   * Creates a caller with all values.
   *
   * @throws IllegalArgumentException if a guest has no scope or another role has one
   */
  public Caller {
    requireNonNull(workspace, "workspace");
    requireNonNull(operator, "operator");
    requireNonNull(role, "role");
    requireNonNull(guestScope, "guestScope");
    tokenScopes = tokenScopes.map(Set::copyOf);
    if ((role == Role.GUEST) != guestScope.isPresent()) {
      throw new IllegalArgumentException("only a guest has a scope; create one with Caller.guest");
    }
  }

  /**
   * Creates a caller for an operator of the workspace.
   *
   * @param role any role except {@link Role#GUEST}
   */
  public Caller(WorkspaceId workspace, OperatorId operator, Role role) {
    this(workspace, operator, role, Optional.empty(), Optional.empty());
  }

  /** Creates a copy that may do only what is within these scopes, as an API token does. */
  public Caller limitedTo(Set<ApiScope> scopes) {
    return new Caller(workspace, operator, role, guestScope, Optional.of(scopes));
  }

  /**
   * Creates a caller for a person who is not an operator and may read the guide of one onboarding,
   * enter its values and connect it.
   *
   * @param onboarding the id of that onboarding
   * @param name appears in the audit trail
   */
  public static Caller guest(WorkspaceId workspace, String onboarding, OperatorId name) {
    return guest(workspace, new GuestScope(GuestTask.LINKING, onboarding, Optional.empty()), name);
  }

  /**
   * Creates a caller for a person who is not an operator. {@link
   * dev.tenon.core.setup.SetupLinks#authenticate} creates those of setup links.
   *
   * @param name appears in the audit trail
   */
  public static Caller guest(WorkspaceId workspace, GuestScope scope, OperatorId name) {
    return new Caller(workspace, name, Role.GUEST, Optional.of(scope), Optional.empty());
  }
}
