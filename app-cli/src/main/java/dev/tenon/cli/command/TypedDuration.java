package dev.tenon.cli.command;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the durations that options take. */
public final class TypedDuration {

  private static final Pattern SYNTAX =
      Pattern.compile("(?=.)(\\d{1,4}h)?(\\d{1,5}m)?(\\d{1,5}s)?");
  private static final Duration LONGEST = Duration.ofHours(24);

  private TypedDuration() {}

  /**
   * Reads a duration such as {@code 90s}, {@code 15m} or {@code 1h30m}.
   *
   * @param option the name of the option, for the message
   * @throws TenonException {@link CliErrorCode#USAGE_INVALID} unless it is longer than zero and at
   *     most 24 hours
   */
  public static Duration parse(String option, String typed) {
    return Optional.of(typed)
        .filter(text -> SYNTAX.matcher(text).matches())
        .map(text -> Duration.parse("PT" + text.toUpperCase(Locale.ROOT)))
        .filter(duration -> !duration.isZero() && duration.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new TenonException(
                    CliErrorCode.USAGE_INVALID,
                    option + " must be a duration such as 90s, 15m or 1h30m, at most 24h."));
  }
}
