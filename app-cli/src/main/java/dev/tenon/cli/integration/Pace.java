package dev.tenon.cli.integration;

import dev.tenon.cli.view.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * How far a long list is: a bar and the count, and from the third second the rate and the remaining
 * time.
 */
final class Pace {

  private static final Duration SETTLED = Duration.ofSeconds(3);
  private static final int BAR_WIDTH = 20;

  private final InstantSource clock;
  private final OptionalLong expected;
  private final long earlier;
  private final Instant start;

  /**
   * Starts now.
   *
   * @param expected how many there are, if known
   * @param earlier how many of them were done before
   */
  Pace(InstantSource clock, OptionalLong expected, long earlier) {
    this.clock = clock;
    this.expected = expected;
    this.earlier = earlier;
    this.start = clock.instant();
  }

  /**
   * Such as {@code [######..............] 120/400, 8.0 per second, 35 seconds left}.
   *
   * @param newlyDone how many were done since the start
   */
  String after(long newlyDone) {
    long done = earlier + newlyDone;
    String count =
        expected.isPresent() ? bar(done, expected.getAsLong()) : "%d done".formatted(done);
    Duration elapsed = Duration.between(start, clock.instant());
    if (elapsed.compareTo(SETTLED) < 0 || newlyDone == 0) {
      return count;
    }
    double rate = 1_000.0 * newlyDone / elapsed.toMillis();
    String text = "%s, %.1f per second".formatted(count, rate);
    return expected.isPresent() && expected.getAsLong() > done
        ? text + ", %s left".formatted(left((expected.getAsLong() - done) / rate))
        : text;
  }

  private static String bar(long done, long expected) {
    int filled = (int) Math.min(BAR_WIDTH, expected == 0 ? 0 : BAR_WIDTH * done / expected);
    return "[%s%s] %d/%d"
        .formatted("#".repeat(filled), ".".repeat(BAR_WIDTH - filled), done, expected);
  }

  private static String left(double seconds) {
    return Phrases.duration(Duration.ofSeconds(Math.round(seconds)));
  }
}
