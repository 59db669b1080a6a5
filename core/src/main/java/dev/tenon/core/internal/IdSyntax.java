package dev.tenon.core.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.regex.Pattern;

/** The syntax that all generated ids share. */
public final class IdSyntax {

  private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private IdSyntax() {}

  /** Whether a text could be an id. */
  public static boolean matches(String text) {
    return text != null && SYNTAX.matcher(text).matches();
  }

  /**
   * Refuses a text that cannot be an id.
   *
   * @param kind what it would identify, such as "An integration"
   * @throws TenonException {@code ID_INVALID}
   */
  public static void require(String kind, String textOrNull) {
    if (!matches(textOrNull)) {
      throw new TenonException(
          CoreErrorCode.ID_INVALID,
          "%s id has 1 to 128 letters, digits or any of . _ - and starts with a letter or digit; pass the id as Tenon returned it."
              .formatted(kind));
    }
  }
}
