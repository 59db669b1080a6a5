package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A person or service that can sign in.
 *
 * @param id unique in the store, ignoring case
 * @param role any role except {@link Role#GUEST}
 * @param passwordHash returned by {@link PasswordHasher#hash}; empty until the invitation is
 *     accepted, and for those who sign in at an identity provider only
 * @param invitation the open invitation; empty once it is accepted
 * @param passwordReset the open password reset
 * @param external who the operator is at an identity provider
 */
public record Operator(
    OperatorId id,
    WorkspaceId workspace,
    Role role,
    Optional<String> passwordHash,
    Optional<Invitation> invitation,
    Optional<PasswordReset> passwordReset,
    Optional<ExternalAccount> external,
    Instant createdAt) {

  public Operator {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(role, "role");
    requireNonNull(passwordHash, "passwordHash");
    requireNonNull(invitation, "invitation");
    requireNonNull(passwordReset, "passwordReset");
    requireNonNull(external, "external");
    requireNonNull(createdAt, "createdAt");
  }

  /** Creates an operator who has a password and no open invitation. */
  public Operator(
      OperatorId id, WorkspaceId workspace, Role role, String passwordHash, Instant createdAt) {
    this(
        id,
        workspace,
        role,
        Optional.of(passwordHash),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        createdAt);
  }

  /** Creates an operator who has not accepted the invitation yet. */
  public Operator(
      OperatorId id, WorkspaceId workspace, Role role, Invitation invitation, Instant createdAt) {
    this(
        id,
        workspace,
        role,
        Optional.empty(),
        Optional.of(invitation),
        Optional.empty(),
        Optional.empty(),
        createdAt);
  }

  /** A caller for this operator in their workspace. */
  public Caller caller() {
    return new Caller(workspace, id, role);
  }

  /** Whether the operator can sign in. */
  public boolean canSignIn() {
    return passwordHash.isPresent() || external.isPresent();
  }

  /** Whether the operator can sign in and manage the workspace. */
  public boolean administers() {
    return role == Role.ADMINISTRATOR && canSignIn();
  }

  /** A copy with another role. */
  public Operator withRole(Role newRole) {
    return new Operator(
        id, workspace, newRole, passwordHash, invitation, passwordReset, external, createdAt);
  }

  /** A copy with another password, without an open invitation or password reset. */
  public Operator withPassword(String newPasswordHash) {
    return new Operator(
        id,
        workspace,
        role,
        Optional.of(newPasswordHash),
        Optional.empty(),
        Optional.empty(),
        external,
        createdAt);
  }

  /** A copy with another open invitation. */
  public Operator withInvitation(Invitation newInvitation) {
    return new Operator(
        id,
        workspace,
        role,
        passwordHash,
        Optional.of(newInvitation),
        passwordReset,
        external,
        createdAt);
  }

  /** A copy with another open password reset. */
  public Operator withPasswordReset(PasswordReset newPasswordReset) {
    return new Operator(
        id,
        workspace,
        role,
        passwordHash,
        invitation,
        Optional.of(newPasswordReset),
        external,
        createdAt);
  }

  /** A copy that signs in at an identity provider, without an open invitation. */
  public Operator withExternal(ExternalAccount newExternal) {
    return new Operator(
        id,
        workspace,
        role,
        passwordHash,
        Optional.empty(),
        passwordReset,
        Optional.of(newExternal),
        createdAt);
  }

  @Override
  public String toString() {
    return "Operator[" + id + ", " + role + " in " + workspace + "]";
  }

  /**
   * An open invitation, as stored.
   *
   * @param tokenHash SHA-256 of the token in hexadecimal; the token itself is not stored
   */
  public record Invitation(String tokenHash, Instant expiresAt) {

    public Invitation {
      requireNonNull(tokenHash, "tokenHash");
      requireNonNull(expiresAt, "expiresAt");
    }
  }

  /**
   * An open password reset, as stored.
   *
   * @param tokenHash SHA-256 of the token in hexadecimal; the token itself is not stored
   */
  public record PasswordReset(String tokenHash, Instant expiresAt) {

    public PasswordReset {
      requireNonNull(tokenHash, "tokenHash");
      requireNonNull(expiresAt, "expiresAt");
    }
  }

  /**
   * An account at an identity provider.
   *
   * @param issuer identifies the provider
   * @param subject identifies the person there, and never another one
   */
  public record ExternalAccount(String issuer, String subject) {

    public ExternalAccount {
      requireNonNull(issuer, "issuer");
      requireNonNull(subject, "subject");
    }
  }
}
