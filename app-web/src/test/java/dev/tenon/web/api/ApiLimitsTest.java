package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.TenonException;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ApiLimitsTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));

  @Test
  void aTokenThatUsedItsRequestsWaitsForTheNextOne() {
    TokenBuckets buckets = new TokenBuckets(new ApiLimits(2, Duration.ofSeconds(10)), now::get);
    Map<String, String> headers = new HashMap<>();

    buckets.take("a", headers::put);
    buckets.take("a", headers::put);
    assertThat(headers)
        .containsEntry("RateLimit-Policy", "\"token\";q=2;w=10")
        .containsEntry("RateLimit", "\"token\";r=0;t=5");
    assertThatThrownBy(() -> buckets.take("a", headers::put))
        .isInstanceOfSatisfying(
            TenonException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ApiErrorCode.RATE_LIMITED);
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(5));
              ApiResponse problem = ProblemDocuments.of(e);
              assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
              assertThat(problem.headers()).containsEntry("Retry-After", "5");
            });
    buckets.take("b", headers::put);

    now.updateAndGet(time -> time.plusSeconds(5));
    buckets.take("a", headers::put);
    assertThatThrownBy(() -> buckets.take("a", headers::put)).isInstanceOf(TenonException.class);
  }
}
