package dev.tenon.core.operator;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;

/**
 * Use cases for operators and their sessions. An embedder with its own sign-in does not need them
 * and creates a {@link Caller} itself. Safe for use by many threads. Passwords have 12 to 1,024
 * characters and are not among the common ones that attackers try first. Tenon does not keep the
 * arrays; the caller of these methods overwrites them.
 *
 * <p>All methods throw {@link dev.tenon.core.error.TenonException}, with {@code OPERATOR_NOT_FOUND}
 * for an operator who is not in the caller's workspace. Every change is recorded in the audit
 * trail.
 */
public interface Operators {

  /**
   * Adds the first operator of a workspace, as its administrator. Invite further operators with
   * {@link #invite}.
   *
   * @throws dev.tenon.core.error.TenonException {@code FIRST_OPERATOR_EXISTS}, {@code
   *     OPERATOR_EXISTS}, {@code PASSWORD_REFUSED}, {@code WORKSPACE_NOT_FOUND}
   */
  Operator register(WorkspaceId workspace, OperatorId id, char[] password);

  /**
   * Creates a workspace with its first operator, as {@link
   * dev.tenon.core.workspace.Workspaces#create} and {@link #register(WorkspaceId, OperatorId,
   * char[])} do. If it fails, neither is created.
   *
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}, {@code NAME_TAKEN}, {@code
   *     OPERATOR_EXISTS}, {@code PASSWORD_REFUSED}
   */
  Operator register(String workspaceName, OperatorId id, char[] password);

  /**
   * Signs an operator in at the command line of this machine, as {@link #signIn(OperatorId, char[],
   * SignInClient)} does.
   *
   * @throws dev.tenon.core.error.TenonException {@code SIGN_IN_FAILED}; {@code RATE_LIMITED}
   */
  SignedIn signIn(OperatorId id, char[] password);

  /**
   * Signs an operator in. Each attempt is counted before the password is evaluated. After 5 wrong
   * passwords from one address, attempts from there are refused without an evaluation for 1 second,
   * then 2, 4 and so on up to 15 minutes. After 20 wrong passwords from any addresses, attempts
   * from addresses at which the operator has not signed in before are refused for 1 second up to 1
   * minute. An unknown operator, a wrong password and a refusal take the same time and have the
   * same error.
   *
   * @throws dev.tenon.core.error.TenonException {@code SIGN_IN_FAILED}; {@code RATE_LIMITED},
   *     before anything is counted, when too many passwords are evaluated at the same time
   */
  SignedIn signIn(OperatorId id, char[] password, SignInClient client);

  /**
   * Signs in a person whom an identity provider, or a proxy in front of the application, has
   * authenticated, without a password. The application must have validated the identity. The first
   * sign-in accepts an open invitation of that name, or creates the operator if the provider
   * assigns a role. Later ones find the operator by issuer and subject, and change the role when
   * the provider does, which ends the operator's other sessions.
   *
   * @throws dev.tenon.core.error.TenonException {@code EXTERNAL_SIGN_IN_REFUSED} without an
   *     invitation or a role, for the name of an operator who signs in in another way, and for an
   *     operator of another workspace; {@code LAST_ADMINISTRATOR}, {@code ROLE_REFUSED}, {@code
   *     WORKSPACE_NOT_FOUND}
   */
  SignedIn signInExternally(ExternalIdentity identity, WorkspaceId workspace, SignInClient client);

  /**
   * Returns a caller for the operator of a session, with the operator's current role. Records the
   * use of a session that ends when it is idle, at most once a minute.
   *
   * @throws dev.tenon.core.error.TenonException {@code SESSION_EXPIRED}
   */
  Caller authenticate(SessionToken token);

  /** Ends a session; does nothing if it has already ended. */
  void signOut(SessionToken token);

  /** Lists the operators of the workspace by name. */
  Page<OperatorSummary> list(PageRequest page, Caller caller);

  /**
   * Invites an operator, who can sign in after accepting the invitation. An invitation expires
   * after 7 days. Inviting the operator again replaces it with a new invitation for the given role.
   *
   * @param role any role except {@link Role#GUEST}
   * @throws dev.tenon.core.error.TenonException {@code OPERATOR_EXISTS}, {@code ROLE_REFUSED}
   */
  InvitedOperator invite(OperatorId id, Role role, Caller caller);

  /**
   * Accepts an invitation and sets the operator's password. An invitation can be accepted once.
   *
   * @throws dev.tenon.core.error.TenonException {@code INVITATION_INVALID} if the invitation
   *     expired, was accepted or replaced, or never existed; {@code PASSWORD_REFUSED}
   */
  Caller acceptInvitation(InvitationToken token, char[] password);

  /**
   * Changes an operator's role and ends their sessions. Does nothing if the operator already has
   * the role.
   *
   * @param role any role except {@link Role#GUEST}
   * @throws dev.tenon.core.error.TenonException {@code LAST_ADMINISTRATOR}, {@code ROLE_REFUSED}
   */
  OperatorSummary setRole(OperatorId id, Role role, Caller caller);

  /**
   * Sets an operator's password, forgets failed attempts to sign in, and ends their sessions.
   *
   * @throws dev.tenon.core.error.TenonException {@code PASSWORD_REFUSED}; {@code INVITATION_OPEN}
   *     while the operator has not accepted the invitation
   */
  OperatorSummary setPassword(OperatorId id, char[] password, Caller caller);

  /**
   * Issues a token with which an operator sets a new password once within 24 hours. Replaces one
   * that was issued before; the present password works until the token is used.
   *
   * @throws dev.tenon.core.error.TenonException {@code INVITATION_OPEN} while the operator has not
   *     accepted the invitation
   */
  IssuedPasswordReset issuePasswordReset(OperatorId id, Caller caller);

  /**
   * Sets a new password with a token, forgets failed attempts to sign in, and ends the operator's
   * sessions.
   *
   * @throws dev.tenon.core.error.TenonException {@code PASSWORD_RESET_INVALID} if the token
   *     expired, was used or replaced, or never existed; {@code PASSWORD_REFUSED}
   */
  Caller resetPassword(PasswordResetToken token, char[] password);

  /**
   * Changes the caller's own password and ends all of their sessions. After 5 wrong current
   * passwords, attempts are refused for 1 second, then 2, 4 and so on up to 15 minutes.
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
