package dev.tenon.core.workspace;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.regex.Pattern;

/**
 * The name under which a person or a service acts and appears in the audit trail. An embedder that
 * has sign-in of its own uses its names for its people.
 *
 * @param value 1 to 64 characters: letters, digits and {@code . _ @ + -}
 */
public record OperatorId(String value) {

  private static final Pattern SYNTAX = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,64}");

  public OperatorId {
    if (!SYNTAX.matcher(value).matches()) {
      throw new TenonException(
          CoreErrorCode.NAME_INVALID,
          "An operator's name has 1 to 64 letters, digits or any of . _ @ + -");
    }
  }

  /** The operator of that name. */
  public static OperatorId of(String value) {
    return new OperatorId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
