package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void waitsAtLeastHalfOfATimeThatDoubles() {
    RetryPolicy policy =
        new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofMinutes(1));
    Random random = new Random(7);
    for (int round = 0; round < 100; round++) {
      assertThat(policy.pause(0, random)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
      assertThat(policy.pause(1, random)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
      assertThat(policy.pause(2, random)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
      assertThat(policy.pause(99, random)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }
  }

  @Test
  void allowsNoWaitAtAll() {
    RetryPolicy once = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, MINUTE);

    assertThat(once.pause(0, new Random(7))).isZero();
    assertThat(new RetryPolicy(1, Duration.ofNanos(2), MINUTE, MINUTE).pause(0, new Random(7)))
        .isEqualTo(Duration.ofNanos(1));
  }

  @Test
  void refusesLessThanOneAttemptAndNegativeWaits() {
    Duration negative = Duration.ofNanos(-1);

    assertThatThrownBy(() -> new RetryPolicy(0, MINUTE, MINUTE, MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, negative, MINUTE, MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, MINUTE, negative, MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
