package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T09:30:00Z"));

  @Test
  void readsSecondsAndDates() {
    assertThat(RetryAfter.parse(" 77 ", clock)).contains(Duration.ofSeconds(77));
    assertThat(RetryAfter.parse("Sun, 01 Mar 2026 09:30:20 GMT", clock))
        .contains(Duration.ofSeconds(20));
  }

  @Test
  void limitsTheWaitToOneDay() {
    assertThat(RetryAfter.parse("999999999", clock)).contains(Duration.ofDays(1));
    assertThat(RetryAfter.parse("86399", clock)).contains(Duration.ofSeconds(86_399));
    assertThat(RetryAfter.parse("Sun, 01 Mar 2026 09:00:00 GMT", clock)).contains(Duration.ZERO);
  }

  @Test
  void ignoresEverythingElse() {
    assertThat(RetryAfter.parse("soon", clock)).isEmpty();
    assertThat(RetryAfter.parse("-1", clock)).isEmpty();
    assertThat(RetryAfter.parse("99999999999999999999", clock)).isEmpty();
    assertThat(RetryAfter.parse("", clock)).isEmpty();
  }
}
