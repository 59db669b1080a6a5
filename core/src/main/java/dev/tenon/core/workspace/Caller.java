package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.Role;
import java.util.Optional;

/**
 * Who makes a call, in which workspace, and in which role. Every command and query carries one: an
 * object of another workspace is not found, the role decides what is allowed, and a change is
 * recorded under the operator's name.
 *
 * <p>Tenon trusts a caller that an embedder makes; the embedder authenticates the person or service
 * first. {@link dev.tenon.core.operator.Operators#authenticate} makes one from a session.
 *
 * @param onboarding the id of the onboarding that a guest is bound to; empty for every other role
 */
public record Caller(
    WorkspaceId workspace, OperatorId operator, Role role, Optional<String> onboarding) {

  /**
   * A caller in full.
   *
   * @throws IllegalArgumentException if a guest has no onboarding or another role has one
   */
  public Caller {
    requireNonNull(workspace, "workspace");
    requireNonNull(operator, "operator");
    requireNonNull(role, "role");
    requireNonNull(onboarding, "onboarding");
    if ((role == Role.GUEST) != onboarding.isPresent()) {
      throw new IllegalArgumentException(
          "only a guest is bound to an onboarding; create one with Caller.guest");
    }
  }

  /**
   * An operator of the workspace.
   *
   * @param role any but {@link Role#GUEST}
   */
  public Caller(WorkspaceId workspace, OperatorId operator, Role role) {
    this(workspace, operator, role, Optional.empty());
  }

  /**
   * A person without an operator who may read the guide of one onboarding, enter its values and
   * connect it.
   *
   * @param onboarding the id of that onboarding
   * @param name appears in the audit trail
   */
  public static Caller guest(WorkspaceId workspace, String onboarding, OperatorId name) {
    return new Caller(workspace, name, Role.GUEST, Optional.of(onboarding));
  }
}
