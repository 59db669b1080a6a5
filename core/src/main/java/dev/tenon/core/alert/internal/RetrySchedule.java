package dev.tenon.core.alert.internal;

import dev.tenon.core.alert.AlertId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When an alert that was not accepted is sent again: nine attempts within about a day. */
final class RetrySchedule {

  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(7),
          Duration.ofHours(8));

  private static final Duration LONGEST_WISH = Duration.ofHours(24);
  private static final int JITTER_STEPS = 1_000;

  private RetrySchedule() {}

  /**
   * The delay after an attempt, lengthened by up to a fifth so that alerts that failed together are
   * not all sent again together; empty after the last attempt.
   *
   * @param attempts how often the alert was sent
   * @param wish how long the receiver asks to wait
   */
  static Optional<Duration> after(int attempts, AlertId alert, Optional<Duration> wish) {
    if (attempts > DELAYS.size()) {
      return Optional.empty();
    }
    Duration delay = DELAYS.get(attempts - 1);
    int step = Math.floorMod((alert.value() + attempts).hashCode(), JITTER_STEPS);
    Duration jittered = delay.plus(delay.multipliedBy(step).dividedBy(5L * JITTER_STEPS));
    return Optional.of(
        wish.map(asked -> asked.compareTo(LONGEST_WISH) < 0 ? asked : LONGEST_WISH)
            .filter(asked -> asked.compareTo(jittered) > 0)
            .orElse(jittered));
  }
}
