package dev.tenon.views;

import dev.tenon.core.operator.InvitedOperator;

/**
 * A new invitation.
 *
 * @param token accepts the invitation once; a secret
 */
public record InvitationData(OperatorData operator, String token, String expiresAt) {

  /** Converts a new invitation. */
  public static InvitationData of(InvitedOperator invited) {
    return new InvitationData(
        OperatorData.of(invited.operator()),
        invited.token().reveal(),
        invited.expiresAt().toString());
  }
}
