package dev.tenon.microsoft.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequestOutcome;
import dev.tenon.spi.Transport;
import dev.tenon.testkit.provider.CapturedLog;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseGuardTest {

  private final FakeServer server = new FakeServer();

  @Test
  void sendsNothingThatTheLimiterRefuses() {
    ProviderContext context =
        new ProviderContext(
            () -> FakeServer.NOW,
            Transport.DIRECT,
            new SecureRandom(),
            (request, atMost) -> {
              throw new ProviderException(
                  ProviderErrorCode.PROVIDER_CIRCUIT_OPEN,
                  "Down.",
                  Optional.of(Duration.ofSeconds(30)),
                  null);
            });
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(new ResponseGuard(context))
            .addInterceptor(
                chain -> {
                  throw new AssertionError("sent");
                })
            .build();
    Request request = new Request.Builder().url("https://graph.microsoft.com/").build();

    assertThatThrownBy(() -> client.newCall(request).execute())
        .satisfies(
            thrown -> {
              CallFault fault = new MicrosoftFaults().translate("Microsoft Graph", thrown);
              assertThat(fault.code()).isEqualTo(ProviderErrorCode.PROVIDER_CIRCUIT_OPEN);
              assertThat(fault.retryAfter()).contains(Duration.ofSeconds(30));
            });
  }

  /** A response can have several headers for authentication, in any order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer error=\"insufficient_claims\", claims=\"e30=\"",
        "Bearer error=\"insufficient_claims\", claims=\"e30=\"\nBasic realm=\"x\"",
        "Basic realm=\"x\"\nBearer error=\"insufficient_claims\", claims=\"e30=\""
      })
  void findsAClaimsChallengeAmongOtherChallenges(String headers) {
    server.answering(401, "", Map.of("WWW-Authenticate", headers));
    Request request = new Request.Builder().url("https://outlook.office365.com/adminapi").build();

    assertThatThrownBy(() -> server.client().newCall(request).execute())
        .isInstanceOf(ClaimsChallenge.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 429})
  void reportsARequestThatWasThrottledInABatch(int status) throws IOException {
    List<RequestOutcome> outcomes = new ArrayList<>();
    ProviderContext context =
        new ProviderContext(
            () -> FakeServer.NOW,
            Transport.DIRECT,
            new SecureRandom(),
            (request, atMost) -> (outcome, took) -> outcomes.add(outcome));
    server.answering(
        200,
        "{\"responses\":[{\"id\":\"1\",\"status\":200},{\"id\":\"2\",\"status\":%d,\"headers\":{\"Retry-After\":\"7\"}}]}"
            .formatted(status));
    Request request =
        new Request.Builder()
            .url("https://graph.microsoft.com/v1.0/$batch")
            .tag(ContainedRequests.class, new ContainedRequests(2))
            .build();
    OkHttpClient.Builder client = server.client().newBuilder();
    client.interceptors().set(0, new ResponseGuard(context));

    client.build().newCall(request).execute().close();

    assertThat(outcomes)
        .containsExactly(
            status == 429
                ? new RequestOutcome(
                    RequestOutcome.Kind.THROTTLED, Optional.of(Duration.ofSeconds(7)))
                : RequestOutcome.ANSWERED);
  }

  @Test
  void passesAnObjectUnchanged() throws Exception {
    server.answering(200, "{\"a\": [1, 2]}");

    try (Response response = ask()) {
      assertThat(response.body().string()).isEqualTo("{\"a\": [1, 2]}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "text", "{\"a\":", "<html></html>", "\u0000\u0000"})
  void refusesAnythingButAnObject(String body) {
    server.answering(200, body);

    assertThatThrownBy(this::ask).isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void boundsTheSizeAndTheDepth() {
    server.answering(200, "{\"a\":\"" + "x".repeat(ResponseGuard.LARGEST) + "\"}");
    server.answering(200, "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

    assertThatThrownBy(this::ask)
        .isInstanceOf(UnreadableAnswer.class)
        .hasMessageContaining("1 MiB");
    assertThatThrownBy(this::ask).isInstanceOf(UnreadableAnswer.class);
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "403", "404"})
  void keepsTheStatusOfAnErrorWithoutExplanation(int status) {
    server.answering(status, "\u0000\u0000");

    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            HttpFault.class,
            fault -> {
              assertThat(fault.status()).isEqualTo(status);
              assertThat(fault.temporary()).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "7, PT7S",
    "'Mon, 23 Nov 2026 10:00:30 GMT', PT30S",
    "'Mon, 23 Nov 2026 09:00:00 GMT', PT0S",
    "999999999, PT24H",
    "99999999999, ",
    "'Fri, 31 Dec 9999 10:00:00 GMT', PT24H",
    "99999999999999999999, ",
    "soon, ",
    "-5, ",
  })
  void readsHowLongToWait(String header, Duration wait) {
    server.answering(429, "{}", Map.of("Retry-After", header));

    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            HttpFault.class,
            fault -> {
              assertThat(fault.throttled()).isTrue();
              assertThat(fault.retryAfter().orElse(null)).isEqualTo(wait);
            });
  }

  @Test
  void readsARefusalOfMicrosoftEntraId() {
    server.answering(
        401,
        """
        {"error": "invalid_client", "error_codes": [7000215], "correlation_id": "c-1",
         "error_description": "AADSTS7000215: Wrong.\\r\\nTrace ID: t\\r\\nCorrelation ID: c-1"}
        """);

    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            EntraRefusal.class,
            refusal -> {
              assertThat(refusal.number()).isEqualTo(7000215);
              assertThat(refusal.error()).isEqualTo("invalid_client");
              assertThat(refusal.description()).isEqualTo("AADSTS7000215: Wrong.");
              assertThat(refusal.correlationId()).contains("c-1");
              assertThat(refusal.policies()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "503, PROVIDER_UNAVAILABLE, reports a temporary fault (AADSTS90033)",
    "500, PROVIDER_UNAVAILABLE, reports a temporary fault (AADSTS90033)",
    "429, PROVIDER_THROTTLED, throttles requests",
  })
  void keepsTheNumberOfAFailingMicrosoftEntraId(int status, ProviderErrorCode code, String text) {
    server.answering(
        status,
        "{\"error\": \"server_error\", \"error_description\": \"AADSTS90033: Later.\"}",
        Map.of("Retry-After", "7"));

    CallFault fault = translated("https://login.microsoftonline.com/t/oauth2/v2.0/token");

    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault).hasMessageContaining(text);
    assertThat(fault.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>", "{\"error\": {}}", "{\"error\": \"server_error\"}"})
  void keepsTheStatusOfAFailingMicrosoftEntraIdWithoutNumber(String body) {
    server.answering(502, body);

    assertThat(translated("https://login.microsoftonline.com/t/oauth2/v2.0/token"))
        .hasMessageContaining("HTTP 502");
  }

  /** Other services have an error without description in answers that are not refusals. */
  @Test
  void anErrorAloneIsARefusalOfMicrosoftEntraIdOnly() throws IOException {
    server.answering(400, "{\"error\": \"text\"}").answering(400, "{\"error\": \"text\"}");

    ask().close();
    assertThatThrownBy(() -> ask("https://login.microsoftonline.com/t/oauth2/v2.0/token"))
        .isInstanceOfSatisfying(
            EntraRefusal.class,
            refusal -> {
              assertThat(refusal.error()).isEqualTo("text");
              assertThat(refusal.description()).isEmpty();
              assertThat(refusal.status()).isEqualTo(400);
            });
  }

  private CallFault translated(String url) {
    try {
      ask(url).close();
    } catch (IOException e) {
      return new MicrosoftFaults().translate("Microsoft Entra ID", e);
    }
    throw new AssertionError("no fault");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"error_codes\": []",
        "\"error_codes\": [\"x\"]",
        "\"error_codes\": [null]",
        "\"error_codes\": {}",
        "\"claims\": \"{\"",
        "\"claims\": 5",
        "\"claims\": \"{\\\"access_token\\\": []}\"",
      })
  void readsAMalformedRefusal(String part) {
    server.answering(400, "{\"error\": \"e\", \"error_description\": \"d\", " + part + "}");

    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            EntraRefusal.class,
            refusal -> {
              assertThat(refusal.number()).isZero();
              assertThat(refusal.policies()).isEmpty();
            });
  }

  @Test
  void logsHostPathAndStatusButNoQueryHeaderOrBody() throws Exception {
    server.answering(200, "{\"access_token\": \"canary\"}");
    server.answering(401, "{\"error\": \"canary\", \"error_description\": \"canary\"}");
    Request request =
        new Request.Builder()
            .url("https://graph.microsoft.com/v1.0/organization?$skiptoken=canary")
            .header("Authorization", "Bearer canary")
            .post(RequestBody.create("client_secret=canary", null))
            .build();

    try (CapturedLog log = CapturedLog.start()) {
      server.client().newCall(request).execute().close();
      assertThatThrownBy(() -> server.client().newCall(request).execute())
          .isInstanceOf(EntraRefusal.class);

      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.contains("operation=\"POST /v1.0/organization\""))
          .allMatch(line -> line.contains("host=graph.microsoft.com "))
          .noneMatch(line -> line.contains("canary"));
      assertThat(log.lines().get(0)).contains("status=200");
      assertThat(log.lines().get(1)).contains("status=401");
    }
  }

  private Response ask() throws IOException {
    return ask("https://graph.microsoft.com/");
  }

  private Response ask(String url) throws IOException {
    return server.client().newCall(new Request.Builder().url(url).build()).execute();
  }
}
