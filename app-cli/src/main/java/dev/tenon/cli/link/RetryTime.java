package dev.tenon.cli.link;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long to keep trying, and how long to wait between two tries.
 *
 * @param total from the first try on
 */
record RetryTime(Duration total) {

  private static final Pattern SYNTAX = Pattern.compile("([1-9]\\d{0,4})([smh])");
  private static final int[] SECONDS = {5, 10, 20, 30};
  private static final int THEN = 60;
  private static final Duration MOST = Duration.ofHours(24);

  /** Reads a time such as {@code 90s}, {@code 10m}, {@code 2h}. */
  static RetryTime parse(String typed) {
    Matcher matcher = SYNTAX.matcher(typed);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration total =
          switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          };
      if (total.compareTo(MOST) <= 0) {
        return new RetryTime(total);
      }
    }
    throw new TenonException(
        CliErrorCode.USAGE_INVALID, "--wait must be a time such as 90s, 10m or 2h, up to 24h.");
  }

  /** How many seconds to wait after so many tries. */
  static int secondsAfter(int tries) {
    return tries <= SECONDS.length ? SECONDS[tries - 1] : THEN;
  }
}
