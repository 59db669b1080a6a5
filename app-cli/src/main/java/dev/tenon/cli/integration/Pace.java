package dev.tenon.cli.integration;

import dev.tenon.cli.view.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/** How far a long list is: the count, and from the third second the rate and the remaining time. */
final class Pace {

  private static final Duration SETTLED = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final OptionalLong expected;
  private final Instant start;

  /**
   * Starts now.
   *
   * @param expected how many there are, if known
   */
  Pace(InstantSource clock, OptionalLong expected) {
    this.clock = clock;
    this.expected = expected;
    this.start = clock.instant();
  }

  /** Such as {@code [120/400] 8.0 per second, 35 seconds left:}. */
  String after(long done) {
    String count =
        expected.isPresent()
            ? "[%d/%d]".formatted(done, expected.getAsLong())
            : "[%d]".formatted(done);
    Duration elapsed = Duration.between(start, clock.instant());
    if (elapsed.compareTo(SETTLED) < 0) {
      return count;
    }
    double rate = 1_000.0 * done / elapsed.toMillis();
    String text = "%s %.1f per second".formatted(count, rate);
    return expected.isPresent() && expected.getAsLong() > done
        ? "%s, %s left:"
            .formatted(
                text,
                Phrases.duration(
                    Duration.ofSeconds(Math.round((expected.getAsLong() - done) / rate))))
        : text + ":";
  }
}
