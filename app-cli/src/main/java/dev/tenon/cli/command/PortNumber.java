package dev.tenon.cli.command;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;

/** Checks the ports of servers that commands start. */
public final class PortNumber {

  private static final int HIGHEST = 65_535;

  private PortNumber() {}

  /**
   * Refuses a number that cannot be used.
   *
   * @param option the option that has the value
   * @param lowest 0 where 0 selects a free port, else 1
   * @throws TenonException {@code USAGE_INVALID}
   */
  public static void require(String option, int lowest, int port) {
    if (port < lowest || port > HIGHEST) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "%s must be a number from %d to %d.".formatted(option, lowest, HIGHEST));
    }
  }
}
