package dev.tenon.views;

import dev.tenon.core.operator.IssuedPasswordReset;

/**
 * A new password reset.
 *
 * @param token sets a new password once; a secret
 */
public record PasswordResetData(String token, String expiresAt) {

  /** Converts a new password reset. */
  public static PasswordResetData of(IssuedPasswordReset reset) {
    return new PasswordResetData(reset.token().reveal(), reset.expiresAt().toString());
  }
}
