package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.http.WebExchanges;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunLimits;
import io.javalin.Javalin;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
              assertThat(e.code()).isEqualTo(CoreErrorCode.RATE_LIMITED);
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
  void everyAnswerToATokenSaysWhatIsLeft() {
    try (RunningApi api = new RunningApi()) {
      String other = api.token(Role.VIEWER, Set.of(ApiScope.READ));
      HttpResponse<String> first = api.send("GET", "/workspace", "");
      HttpResponse<String> missing = api.send("GET", "/integrations/int_none", "");
      HttpResponse<String> ofOther = api.sendAs(Optional.of(other), "GET", "/workspace", "");
      HttpResponse<String> unknown =
          api.sendAs(Optional.of("tenon_wrong"), "GET", "/workspace", "");

      assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"token\";q=1200;w=60");
      assertThat(left(missing)).isBetween(left(first) - 1, left(first));
      assertThat(left(ofOther)).isEqualTo(1_199);
      assertThat(unknown.headers().firstValue("RateLimit")).isEmpty();
    }
  }

  /** A request may be returned while the test runs. */
  private static int left(HttpResponse<String> response) {
    return Integer.parseInt(
        response.headers().firstValue("RateLimit").orElseThrow().replaceAll(".*r=(\\d+);.*", "$1"));
  }

  @Test
  void aRequestAboveTheLimitIsAProblem() throws Exception {
    Tenon tenon = Tenon.builder().store(new InMemoryStore()).build();
    WebOptions options = WebOptions.DEFAULTS;
    CheckRuns runs = new CheckRuns(tenon, RunLimits.DEFAULTS, now::get);
    RestApi api =
        new RestApi(tenon, options, runs, new ApiLimits(1, Duration.ofSeconds(30)), now::get);
    Javalin server =
        Javalin.create(
            config -> {
              WebExchanges.protect(config.routes, options);
              api.register(config.routes);
            });
    try {
      server.start("127.0.0.1", 0);
      String token = token(tenon);
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + server.port() + "/api/v1/workspace"))
              .header("Authorization", "Bearer " + token)
              .build();
      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<String> accepted = client.send(request, BodyHandlers.ofString());
      HttpResponse<String> refused = client.send(request, BodyHandlers.ofString());
      now.updateAndGet(time -> time.plusSeconds(30));
      HttpResponse<String> later = client.send(request, BodyHandlers.ofString());

      assertThat(accepted.statusCode()).isEqualTo(200);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(RunningApi.code(refused)).isEqualTo("RATE_LIMITED");
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(refused.headers().firstValue("RateLimit")).contains("\"token\";r=0;t=30");
      assertThat(refused.headers().firstValue("Retry-After")).contains("30");
      assertThat(later.statusCode()).isEqualTo(200);
    } finally {
      server.stop();
      runs.close();
      tenon.close();
    }
  }

  private static String token(Tenon tenon) {
    Caller ada =
        new Caller(
            tenon.workspaces().create("Acme").id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
    return tenon
        .apiTokens()
        .create(
            new CreateApiToken(
                "limited", Role.VIEWER, Set.of(ApiScope.READ), Duration.ofDays(1), ada))
        .secret()
        .reveal();
  }
}
