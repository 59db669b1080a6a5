package dev.tenon.core.workspace;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.regex.Pattern;

/**
 * The name of a person or service in calls and in the audit trail. An embedder with its own sign-in
 * uses the names of its users, or the subject that its identity provider issues, such as {@code
 * auth0|5f7c8ec7c33c6c004bbafe82} or an e-mail address.
 *
 * @param value 1 to 255 printable ASCII characters, or letters and digits of any script; no leading
 *     or trailing space
 */
public record OperatorId(String value) {

  private static final Pattern SYNTAX =
      Pattern.compile("(?! )[\\x20-\\x7E\\p{L}\\p{M}\\p{N}]{1,255}(?<! )");

  /**
   * Checks the syntax.
   *
   * @throws TenonException {@code ID_INVALID}
   */
  public OperatorId {
    if (value == null || !SYNTAX.matcher(value).matches()) {
      throw new TenonException(
          CoreErrorCode.ID_INVALID,
          "An operator's name has 1 to 255 printable characters and neither starts nor ends with a"
              + " space.");
    }
  }

  /** Creates an operator id. */
  public static OperatorId of(String value) {
    return new OperatorId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
