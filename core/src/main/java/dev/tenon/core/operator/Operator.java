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
 * @param id unique in the store, whatever the case of its letters
 * @param passwordHash as the {@link PasswordHasher} made it
 * @param failedSignIns wrong passwords in a row
 * @param lockedUntil until when no password is accepted
 */
public record Operator(
    OperatorId id,
    WorkspaceId workspace,
    String passwordHash,
    int failedSignIns,
    Optional<Instant> lockedUntil,
    Instant createdAt) {

  public Operator {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(passwordHash, "passwordHash");
    requireNonNull(lockedUntil, "lockedUntil");
    requireNonNull(createdAt, "createdAt");
  }

  /** The operator as a caller in his workspace. */
  public Caller caller() {
    return new Caller(workspace, id, Role.ADMINISTRATOR);
  }

  /** The same operator after an attempt to sign in. */
  public Operator withSignInState(int newFailedSignIns, Optional<Instant> newLockedUntil) {
    return new Operator(id, workspace, passwordHash, newFailedSignIns, newLockedUntil, createdAt);
  }

  @Override
  public String toString() {
    return "Operator[" + id + " in " + workspace + "]";
  }
}
