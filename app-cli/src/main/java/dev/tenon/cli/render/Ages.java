package dev.tenon.cli.render;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Formats how long ago something happened, and how far away it is. */
public final class Ages {

  private static final int DAYS_OF_HOURS = 48;

  private final InstantSource clock;

  /** Uses a clock for the current time. */
  public Ages(InstantSource clock) {
    this.clock = clock;
  }

  /** Such as "5 minutes ago". */
  public String ago(Instant then) {
    Duration age = Duration.between(then, clock.instant());
    return age.toSeconds() < 60 ? "just now" : span(age) + " ago";
  }

  /** Such as "in 5 minutes"; "now" when it is over. */
  public String until(Instant then) {
    Duration left = Duration.between(clock.instant(), then);
    return left.toSeconds() < 60 ? "now" : "in " + span(left);
  }

  /** Rounds to the nearest unit, so that 23 hours and 59 minutes read as 24 hours. */
  private static String span(Duration duration) {
    long minutes = duration.plusSeconds(30).toMinutes();
    long hours = duration.plusMinutes(30).toHours();
    if (minutes < 120) {
      return count(minutes, "minute");
    } else if (hours < DAYS_OF_HOURS) {
      return count(hours, "hour");
    }
    return count(duration.plusHours(12).toDays(), "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
