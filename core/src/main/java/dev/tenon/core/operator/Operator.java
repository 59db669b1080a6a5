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
 *     accepted
 * @param invitation the open invitation; empty once it is accepted
 */
public record Operator(
    OperatorId id,
    WorkspaceId workspace,
    Role role,
    Optional<String> passwordHash,
    Optional<Invitation> invitation,
    Instant createdAt) {

  public Operator {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(role, "role");
    requireNonNull(passwordHash, "passwordHash");
    requireNonNull(invitation, "invitation");
    requireNonNull(createdAt, "createdAt");
  }

  /** Creates an operator who has a password and no open invitation. */
  public Operator(
      OperatorId id, WorkspaceId workspace, Role role, String passwordHash, Instant createdAt) {
    this(id, workspace, role, Optional.of(passwordHash), Optional.empty(), createdAt);
  }

  /** A caller for this operator in their workspace. */
  public Caller caller() {
    return new Caller(workspace, id, role);
  }

  /** Whether the operator can sign in and manage the workspace. */
  public boolean administers() {
    return role == Role.ADMINISTRATOR && passwordHash.isPresent();
  }

  /** A copy with another role. */
  public Operator withRole(Role newRole) {
    return new Operator(id, workspace, newRole, passwordHash, invitation, createdAt);
  }

  /** A copy with another password and without an open invitation. */
  public Operator withPassword(String newPasswordHash) {
    return new Operator(id, workspace, role, newPasswordHash, createdAt);
  }

  /** A copy with another open invitation. */
  public Operator withInvitation(Invitation newInvitation) {
    return new Operator(id, workspace, role, passwordHash, Optional.of(newInvitation), createdAt);
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
}
