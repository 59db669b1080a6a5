package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator in a list.
 *
 * @param invitedUntil when the open invitation expires; empty once it is accepted
 */
public record OperatorSummary(
    OperatorId id, Role role, Optional<Instant> invitedUntil, Instant createdAt) {

  public OperatorSummary {
    requireNonNull(id, "id");
    requireNonNull(role, "role");
    requireNonNull(invitedUntil, "invitedUntil");
    requireNonNull(createdAt, "createdAt");
  }

  /** The summary of an operator. */
  public static OperatorSummary of(Operator operator) {
    return new OperatorSummary(
        operator.id(),
        operator.role(),
        operator.invitation().map(Operator.Invitation::expiresAt),
        operator.createdAt());
  }
}
