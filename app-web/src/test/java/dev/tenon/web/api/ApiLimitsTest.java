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
    TokenBuckets buckets = new TokenBuckets(new ApiLimits(2, Duration.ofSeconds(10), 1), now::get);
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

  @Test
  void aRequestWithAKeyInUseIsRefusedUntilTheFirstHasEnded() {
    IdempotentResults results = new IdempotentResults(10, now::get);
    ApiResponse answer = ApiResponse.ok(Map.of("done", true));

    assertThat(results.claim("key", "request")).isEmpty();
    assertThatThrownBy(() -> results.claim("key", "request"))
        .isInstanceOfSatisfying(
            ApiFailure.class,
            e -> assertThat(e.code()).isEqualTo(ApiErrorCode.IDEMPOTENCY_KEY_IN_USE));
    results.complete("key", "request", answer);
    assertThat(results.claim("key", "request")).contains(answer);

    now.updateAndGet(time -> time.plus(Duration.ofHours(25)));
    assertThat(results.claim("key", "another request")).isEmpty();
  }

  @Test
  void aFailedRequestGivesItsKeyBack() {
    IdempotentResults results = new IdempotentResults(10, now::get);
    assertThat(results.claim("key", "request")).isEmpty();
    results.release("key");

    assertThat(results.claim("key", "request")).isEmpty();
  }

  @Test
  void theOldestAnswersAreDroppedWhenThereAreTooMany() {
    IdempotentResults results = new IdempotentResults(2, now::get);
    for (String key : new String[] {"1", "2", "3"}) {
      assertThat(results.claim(key, "request")).isEmpty();
      results.complete(key, "request", ApiResponse.noContent());
    }

    assertThat(results.claim("3", "request")).isPresent();
    assertThat(results.claim("1", "request")).isEmpty();
  }
}
