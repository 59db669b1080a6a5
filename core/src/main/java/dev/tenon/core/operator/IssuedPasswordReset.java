package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A new password reset.
 *
 * @param token not stored anywhere; if it is lost, issue another one
 */
public record IssuedPasswordReset(
    OperatorSummary operator, PasswordResetToken token, Instant expiresAt) {

  public IssuedPasswordReset {
    requireNonNull(operator, "operator");
    requireNonNull(token, "token");
    requireNonNull(expiresAt, "expiresAt");
  }
}
