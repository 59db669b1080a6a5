package dev.tenon.core.operator;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lasts.
 *
 * @param idle it ends when it was not used for this long; use is recorded once a minute
 * @param absolute it ends this long after sign-in, used or not
 */
public record SessionLimits(Duration idle, Duration absolute) {

  /** 30 minutes without use, 12 hours in any case. */
  public static final SessionLimits BROWSER =
      new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

  /** 12 hours, used or not. */
  public static final SessionLimits COMMAND_LINE =
      new SessionLimits(Duration.ofHours(12), Duration.ofHours(12));

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a duration is shorter than two minutes
   */
  public SessionLimits {
    Duration shortest = Duration.ofMinutes(2);
    if (idle.compareTo(shortest) < 0 || absolute.compareTo(shortest) < 0) {
      throw new IllegalArgumentException("a session lasts two minutes or more");
    }
  }

  /** Whether a session can end before its absolute limit. */
  public boolean endsWhenIdle() {
    return idle.compareTo(absolute) < 0;
  }

  /** When a session ends if it is not used again. */
  public Instant end(Session session) {
    Instant idleEnd = session.lastUsedAt().plus(idle);
    return idleEnd.isBefore(session.expiresAt()) ? idleEnd : session.expiresAt();
  }
}
