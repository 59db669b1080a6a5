package dev.tenon.cli.link;

import java.time.Duration;

/**
 * How long to keep trying to connect, and the pauses between attempts.
 *
 * @param total the time limit, counted from the first attempt
 */
record RetryTime(Duration total) {

  private static final int[] PAUSES = {5, 10, 20, 30};
  private static final int LATER_PAUSES = 60;

  /** The pause after an attempt, in seconds; the first attempt is 1. */
  static int secondsAfter(int attempt) {
    return attempt <= PAUSES.length ? PAUSES[attempt - 1] : LATER_PAUSES;
  }
}
