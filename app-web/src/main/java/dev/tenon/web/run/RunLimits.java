package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits of {@link CheckRuns}.
 *
 * @param threads how many runs are in progress at the same time; further ones wait
 * @param runs how many runs are remembered, ended ones included
 * @param keepEnded how long an ended run is remembered
 */
public record RunLimits(int threads, int runs, Duration keepEnded) {

  /** For one process. */
  public static final RunLimits DEFAULTS = new RunLimits(8, 256, Duration.ofMinutes(10));

  public RunLimits {
    requireNonNull(keepEnded, "keepEnded");
    if (threads < 1 || runs < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }
}
