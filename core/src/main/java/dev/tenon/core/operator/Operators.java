package dev.tenon.core.operator;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;

/**
 * Use cases about operators and their sessions. An embedder with sign-in of its own needs none of
 * them and makes a {@link Caller} itself. Safe for use by many threads. Passwords have 12 to 1,024
 * characters; they are not kept, and the caller of these methods overwrites them.
 *
 * <p>All throw {@link dev.tenon.core.error.TenonException}, with {@code OPERATOR_NOT_FOUND} for an
 * operator who is not in the caller's workspace. Every change is recorded in the audit trail.
 */
public interface Operators {

  /**
   * Adds the first operator of a workspace, as its administrator. Further ones are invited.
   *
   * @throws dev.tenon.core.error.TenonException {@code FIRST_OPERATOR_EXISTS}, {@code
   *     OPERATOR_EXISTS}, {@code PASSWORD_REFUSED}, {@code WORKSPACE_NOT_FOUND}
   */
  Operator register(WorkspaceId workspace, OperatorId id, char[] password);

  /**
   * Creates a workspace with its first operator, as {@link
   * dev.tenon.core.workspace.Workspaces#create} and {@link #register(WorkspaceId, OperatorId,
   * char[])} do. When it fails, there is neither.
   *
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}, {@code
   *     OPERATOR_EXISTS}, {@code PASSWORD_REFUSED}
   */
  Operator register(String workspaceName, OperatorId id, char[] password);

  /**
   * Signs an operator in. After 5 wrong passwords in a row the operator is locked for 15 minutes,
   * which reveals that the name exists; before that an unknown name looks like a wrong password.
   *
   * @throws dev.tenon.core.error.TenonException {@code SIGN_IN_FAILED} for an unknown operator and
   *     a wrong password alike, {@code SIGN_IN_LOCKED}
   */
  SignedIn signIn(OperatorId id, char[] password);

  /**
   * The operator behind a session, in the role that the operator has now.
   *
   * @throws dev.tenon.core.error.TenonException {@code SESSION_EXPIRED}
   */
  Caller authenticate(SessionToken token);

  /** Ends a session; does nothing when it has ended. */
  void signOut(SessionToken token);

  /** The operators of the workspace, by name. */
  Page<OperatorSummary> list(PageRequest page, Caller caller);

  /**
   * Invites an operator, who can sign in once the invitation is accepted. It expires after 7 days;
   * inviting again replaces it by a new one with the given role.
   *
   * @param role any but {@link Role#GUEST}
   * @throws dev.tenon.core.error.TenonException {@code OPERATOR_EXISTS}, {@code ROLE_REFUSED}
   */
  InvitedOperator invite(OperatorId id, Role role, Caller caller);

  /**
   * Accepts an invitation, which sets the password. An invitation can be accepted once.
   *
   * @throws dev.tenon.core.error.TenonException {@code INVITATION_INVALID} for one that expired,
   *     was accepted, replaced, or never existed; {@code PASSWORD_REFUSED}
   */
  Caller acceptInvitation(InvitationToken token, char[] password);

  /**
   * Gives an operator another role and ends their sessions. Does nothing when the operator has it.
   *
   * @param role any but {@link Role#GUEST}
   * @throws dev.tenon.core.error.TenonException {@code LAST_ADMINISTRATOR}, {@code ROLE_REFUSED}
   */
  OperatorSummary setRole(OperatorId id, Role role, Caller caller);

  /**
   * Sets an operator's password, unlocks the operator, and ends their sessions.
   *
   * @throws dev.tenon.core.error.TenonException {@code PASSWORD_REFUSED}; {@code INVITATION_OPEN}
   *     while the operator has not accepted the invitation
   */
  OperatorSummary setPassword(OperatorId id, char[] password, Caller caller);

  /**
   * Changes the caller's own password and ends all of their sessions. A wrong current password
   * counts as a failed sign-in.
   *
   * @throws dev.tenon.core.error.TenonException {@code SIGN_IN_FAILED} when the current password is
   *     wrong, {@code SIGN_IN_LOCKED}, {@code PASSWORD_REFUSED}
   */
  void changePassword(char[] current, char[] replacement, Caller caller);

  /**
   * Removes an operator and ends their sessions. The audit trail keeps the name.
   *
   * @throws dev.tenon.core.error.TenonException {@code LAST_ADMINISTRATOR}
   */
  void remove(OperatorId id, Caller caller);
}
