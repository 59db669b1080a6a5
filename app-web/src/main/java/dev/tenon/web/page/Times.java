package dev.tenon.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Shows times, always in UTC. */
public final class Times {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Times() {}

  /** Day and time, such as {@code 28 Nov 2026, 10:18 UTC}. */
  public static String moment(Instant time) {
    return MOMENT.format(time);
  }

  /** The day, such as {@code 28 Nov 2026}. */
  public static String day(Instant time) {
    return DAY.format(time);
  }

  /** How long ago a time is, such as {@code 12 min ago}; the day if it is more than a month. */
  public static String ago(Instant time, Instant now) {
    Duration age = Duration.between(time, now);
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min ago";
    }
    if (age.toDays() < 1) {
      return age.toHours() + " h ago";
    }
    return age.toDays() <= 30 ? age.toDays() + " d ago" : day(time);
  }

  /** How long until a time, such as {@code in 7 days}. */
  public static String until(Instant time, Instant now) {
    Duration left = Duration.between(now, time);
    if (left.isNegative()) {
      long days = left.negated().toDays();
      return days == 0 ? "today" : days == 1 ? "1 day ago" : days + " days ago";
    }
    if (left.toDays() == 0) {
      return left.toHours() == 0 ? "in less than an hour" : "in " + left.toHours() + " h";
    }
    return left.toDays() == 1 ? "in 1 day" : "in " + left.toDays() + " days";
  }
}
