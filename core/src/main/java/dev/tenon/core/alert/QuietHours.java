package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The part of each day in which nothing is sent.
 *
 * @param from when it begins, in the time zone of the channel
 * @param to when it ends; on the next day if it is not after {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to) {

  /**
   * Checks the times.
   *
   * @throws IllegalArgumentException if they are equal
   */
  public QuietHours {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (from.equals(to)) {
      throw new IllegalArgumentException("Quiet hours must not last the whole day.");
    }
  }

  /** The given time, or the end of the quiet hours that contain it. */
  public Instant after(Instant time, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    LocalTime clock = local.toLocalTime();
    boolean overnight = from.isAfter(to);
    boolean quiet =
        overnight
            ? !clock.isBefore(from) || clock.isBefore(to)
            : !clock.isBefore(from) && clock.isBefore(to);
    if (!quiet) {
      return time;
    }
    boolean endsTomorrow = overnight && !clock.isBefore(from);
    Instant end =
        local.toLocalDate().plusDays(endsTomorrow ? 1 : 0).atTime(to).atZone(zone).toInstant();
    // In the hour that a change of the clock repeats, the end can be read as earlier.
    return end.isAfter(time) ? end : time;
  }
}
