package dev.tenon.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private final Ages ages = new Ages(() -> NOW);

  @ParameterizedTest
  @CsvSource({
    "PT59S, now",
    "PT1M, in 1 minute",
    "PT1M29S, in 1 minute",
    "PT1M30S, in 2 minutes",
    "PT1H59M29S, in 119 minutes",
    "PT1H59M30S, in 2 hours",
    "PT23H59M59S, in 24 hours",
    "PT23H29M59S, in 23 hours",
    "PT47H29M59S, in 47 hours",
    "PT47H30M, in 2 days",
    "PT59H59M59S, in 2 days",
    "PT60H, in 3 days"
  })
  void roundsTheRemainingTimeToTheNearestUnit(Duration left, String expected) {
    assertThat(ages.until(NOW.plus(left))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"PT59S, just now", "PT1M, 1 minute ago", "PT2H, 2 hours ago", "P3D, 3 days ago"})
  void saysHowLongAgo(Duration age, String expected) {
    assertThat(ages.ago(NOW.minus(age))).isEqualTo(expected);
  }
}
