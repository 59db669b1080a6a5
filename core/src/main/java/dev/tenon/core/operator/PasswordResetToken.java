package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

/**
 * A secret that sets an operator's password once. {@code toString} does not reveal it.
 *
 * @param reveal the plain token, to send to the operator
 */
public record PasswordResetToken(String reveal) {

  public PasswordResetToken {
    requireNonNull(reveal, "reveal");
  }

  @Override
  public String toString() {
    return "PasswordResetToken[hidden]";
  }
}
