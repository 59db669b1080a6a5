package dev.tenon.toolkit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the HTTP header {@code Retry-After}. */
public final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /**
   * The wait that a header requests, from zero to one day; empty when it is neither a number of
   * seconds nor a date.
   */
  public static Optional<Duration> parse(String value, InstantSource clock) {
    return seconds(value).or(() -> until(value.strip(), clock));
  }

  /** The wait that a number of seconds requests, from zero to one day; empty when it is none. */
  public static Optional<Duration> seconds(String value) {
    String text = value.strip();
    return SECONDS.matcher(text).matches()
        ? Optional.of(limited(Duration.ofSeconds(Long.parseLong(text))))
        : Optional.empty();
  }

  private static Optional<Duration> until(String date, InstantSource clock) {
    try {
      return Optional.of(
          limited(
              Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration limited(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
