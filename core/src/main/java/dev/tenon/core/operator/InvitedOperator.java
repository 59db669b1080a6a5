package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A new invitation.
 *
 * @param token not stored anywhere; if it is lost, invite the operator again
 */
public record InvitedOperator(OperatorSummary operator, InvitationToken token, Instant expiresAt) {

  public InvitedOperator {
    requireNonNull(operator, "operator");
    requireNonNull(token, "token");
    requireNonNull(expiresAt, "expiresAt");
  }
}
