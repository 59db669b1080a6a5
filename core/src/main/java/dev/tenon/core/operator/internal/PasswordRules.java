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
    String text = new String(password);
    if (password.length < MIN_LENGTH
        || password.length > MAX_LENGTH
        || text.equalsIgnoreCase(id.value())) {
      throw refused(
          "The password is not accepted. Choose one with 12 to 1,024 characters that is not the"
              + " operator's name.");
    }
    if (CommonPasswords.include(text)) {
      throw refused(
          "The password is a common one that attackers try first. Choose another one, such as four"
              + " words that do not belong together.");
    }
  }

  private static TenonException refused(String message) {
    return new TenonException(CoreErrorCode.PASSWORD_REFUSED, message);
  }
}
