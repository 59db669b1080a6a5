package dev.tenon.core.operator.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.OperatorId;

/** Which passwords are accepted. */
final class PasswordRules {

  private static final int MIN_LENGTH = 12;
  private static final int MAX_LENGTH = 1024;

  private PasswordRules() {}

  /**
   * Refuses a password that cannot be the operator's.
   *
   * @throws TenonException {@code PASSWORD_REFUSED}
   */
  static void require(char[] password, OperatorId id) {
    if (password.length < MIN_LENGTH
        || password.length > MAX_LENGTH
        || new String(password).equalsIgnoreCase(id.value())) {
      throw new TenonException(
          CoreErrorCode.PASSWORD_REFUSED,
          "A password has 12 to 1,024 characters and is not the operator's name.");
    }
  }
}
