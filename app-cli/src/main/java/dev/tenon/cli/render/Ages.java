package dev.tenon.cli.render;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Formats how long ago something happened. */
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
    if (age.toSeconds() < 60) {
      return "just now";
    } else if (age.toMinutes() < 120) {
      return count(age.toMinutes(), "minute") + " ago";
    } else if (age.toHours() < DAYS_OF_HOURS) {
      return count(age.toHours(), "hour") + " ago";
    }
    return count(age.toDays(), "day") + " ago";
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
