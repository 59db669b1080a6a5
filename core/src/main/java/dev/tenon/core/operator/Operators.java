package dev.tenon.core.operator;

import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;

/**
 * Use cases about signing in. An embedder with sign-in of its own needs none of them and makes a
 * {@link Caller} itself. Safe for use by many threads.
 */
public interface Operators {

  /**
   * Adds an operator to a workspace.
   *
   * @param password 12 to 1,024 characters; not kept, the caller overwrites it
   * @throws dev.tenon.core.error.TenonException {@code OPERATOR_EXISTS}, {@code PASSWORD_REFUSED},
   *     {@code WORKSPACE_NOT_FOUND}
   */
  Operator register(WorkspaceId workspace, OperatorId id, char[] password);

  /**
   * Signs an operator in. After 5 wrong passwords in a row the operator is locked for 15 minutes,
   * which betrays that the name exists; before that an unknown name looks like a wrong password.
   *
   * @param password not kept, the caller overwrites it
   * @throws dev.tenon.core.error.TenonException {@code SIGN_IN_FAILED} for an unknown operator and
   *     a wrong password alike, {@code SIGN_IN_LOCKED}
   */
  SignedIn signIn(OperatorId id, char[] password);

  /**
   * The operator behind a session.
   *
   * @throws dev.tenon.core.error.TenonException {@code SESSION_EXPIRED}
   */
  Caller authenticate(SessionToken token);

  /** Ends a session; does nothing when it has ended. */
  void signOut(SessionToken token);
}
