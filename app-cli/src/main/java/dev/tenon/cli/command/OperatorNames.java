package dev.tenon.cli.command;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.OperatorId;

/** Reads the names of operators. */
final class OperatorNames {

  private OperatorNames() {}

  static OperatorId of(String typed) {
    try {
      return OperatorId.of(typed);
    } catch (IllegalArgumentException e) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "An operator name has 1 to 64 letters, digits or any of . _ @ + -");
    }
  }
}
