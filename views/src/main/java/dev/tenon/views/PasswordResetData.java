package dev.tenon.views;

import dev.tenon.core.mail.MailResult;
import dev.tenon.core.operator.IssuedPasswordReset;
import java.util.Optional;

/**
 * A new password reset.
 *
 * @param token sets a new password once; a secret
 * @param mail what came of mailing it; null if it was not mailed
 */
public record PasswordResetData(String token, String expiresAt, MailResultData mail) {

  /** Converts a new password reset. */
  public static PasswordResetData of(IssuedPasswordReset reset, Optional<MailResult> mail) {
    return new PasswordResetData(
        reset.token().reveal(),
        reset.expiresAt().toString(),
        mail.map(MailResultData::of).orElse(null));
  }
}
