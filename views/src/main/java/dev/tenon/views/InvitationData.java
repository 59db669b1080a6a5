package dev.tenon.views;

import dev.tenon.core.mail.MailResult;
import dev.tenon.core.operator.InvitedOperator;
import java.util.Optional;

/**
 * A new invitation.
 *
 * @param token accepts the invitation once; a secret
 * @param mail what came of mailing it; null if it was not mailed
 */
public record InvitationData(
    OperatorData operator, String token, String expiresAt, MailResultData mail) {

  /** Converts a new invitation. */
  public static InvitationData of(InvitedOperator invited, Optional<MailResult> mail) {
    return new InvitationData(
        OperatorData.of(invited.operator()),
        invited.token().reveal(),
        invited.expiresAt().toString(),
        mail.map(MailResultData::of).orElse(null));
  }
}
