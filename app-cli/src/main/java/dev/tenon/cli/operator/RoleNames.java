package dev.tenon.cli.operator;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import java.util.Locale;

/** The names of roles in options and output: lower case. */
public final class RoleNames {

  private RoleNames() {}

  /** The name of a role. */
  public static String of(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that name.
   *
   * @throws TenonException {@code USAGE_INVALID}
   */
  static Role parse(String typed) {
    for (Role role : Role.values()) {
      if (role != Role.GUEST && of(role).equalsIgnoreCase(typed)) {
        return role;
      }
    }
    throw new TenonException(
        CliErrorCode.USAGE_INVALID,
        "There is no such role. Choose administrator, editor or viewer.");
  }
}
