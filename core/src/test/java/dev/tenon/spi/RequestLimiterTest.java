package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLimiterTest {

  private static final URI PAGE = URI.create("https://example.com/limits");

  @Test
  void anUnlimitedLimiterPermitsEveryRequestAtOnce() throws InterruptedException {
    RequestLimiter.Permit permit =
        RequestLimiter.UNLIMITED.acquire(
            new OutgoingRequest("api.example.com", "", List.of()), Duration.ZERO);

    assertThatCode(() -> permit.release(RequestOutcome.ANSWERED, Duration.ZERO))
        .doesNotThrowAnyException();
    assertThat(RequestLimiter.UNLIMITED.suspendedHosts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1, 0", "1, -1"})
  void aQuotaAllowsRequests(double perSecond, int burst) {
    assertThatThrownBy(() -> new Quota("requests", "", perSecond, burst, PAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quota");
  }

  @Test
  void aQuotaMayAllowLessThanOneRequestASecond() {
    assertThat(new Quota("requests", "", 0.001, 1, PAGE).burst()).isEqualTo(1);
  }
}
