package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An invitation that was just made.
 *
 * @param token known to nobody else; an invitation whose token is lost is made again
 */
public record InvitedOperator(OperatorSummary operator, InvitationToken token, Instant expiresAt) {

  public InvitedOperator {
    requireNonNull(operator, "operator");
    requireNonNull(token, "token");
    requireNonNull(expiresAt, "expiresAt");
  }
}
