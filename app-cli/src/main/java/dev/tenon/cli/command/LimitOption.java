package dev.tenon.cli.command;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import picocli.CommandLine.Option;

/** How many entries to show. */
public final class LimitOption {

  private static final int MOST = 10_000;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Show at most the newest N. Default: 50.")
  private int limit;

  public int value() {
    if (limit < 1 || limit > MOST) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID, "--limit must be a number from 1 to %,d.".formatted(MOST));
    }
    return limit;
  }
}
