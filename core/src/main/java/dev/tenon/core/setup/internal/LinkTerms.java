package dev.tenon.core.setup.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.setup.CreateSetupLink;
import java.time.Duration;
import java.util.regex.Pattern;

/** Which validity and which message a setup link may have. */
final class LinkTerms {

  private static final int LONGEST_MESSAGE = 1_000;

  /** All but line feeds, and the joiners that some scripts and emoji need. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\n\\u200C\\u200D]]");

  private static final Pattern ACCOUNT = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private LinkTerms() {}

  /**
   * Refuses what cannot be the id of an account.
   *
   * @throws TenonException {@code ID_INVALID}
   */
  static void requireAccount(String account) {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new TenonException(
          CoreErrorCode.ID_INVALID,
          "The id of an account has 1 to 255 printable ASCII characters and no spaces.");
    }
  }

  /**
   * Refuses a validity that is out of range.
   *
   * @throws TenonException {@code VALIDITY_INVALID}
   */
  static void requireValidity(Duration validFor) {
    if (validFor.compareTo(CreateSetupLink.LONGEST_VALIDITY) > 0 || validFor.toMillis() <= 0) {
      throw new TenonException(
          CoreErrorCode.VALIDITY_INVALID,
          "The validity of a setup link is more than zero and at most 7 days. Choose another one.");
    }
  }

  /**
   * Validates a message and returns it as it is stored: without surrounding white space, lines
   * ended by a line feed.
   *
   * @throws TenonException {@code MESSAGE_INVALID}
   */
  static String message(String typed) {
    String message = typed.replace("\r\n", "\n").strip();
    if (message.codePointCount(0, message.length()) > LONGEST_MESSAGE
        || UNPRINTABLE.matcher(message).find()) {
      throw new TenonException(
          CoreErrorCode.MESSAGE_INVALID,
          "A message has up to 1,000 printable characters and line breaks.");
    }
    return message;
  }
}
