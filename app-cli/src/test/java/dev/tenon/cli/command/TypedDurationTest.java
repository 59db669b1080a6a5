package dev.tenon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDurationTest {

  @ParameterizedTest
  @CsvSource({
    "90s, PT1M30S",
    "15m, PT15M",
    "1h, PT1H",
    "1h30m, PT1H30M",
    "24h, PT24H",
    "1440m, PT24H",
    "86400s, PT24H"
  })
  void acceptsHoursMinutesAndSeconds(String typed, Duration duration) {
    assertThat(TypedDuration.parse("--wait", typed)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "soon", "15", "0s", "0h0m", "-5m", "1.5h", "1d", "24h1s", "9999h", "1m1h", "PT1H"
      })
  void rejectsEverythingElse(String typed) {
    assertThatThrownBy(() -> TypedDuration.parse("--wait", typed))
        .hasMessage("--wait must be a duration such as 90s, 15m or 1h30m, at most 24h.");
  }
}
