package dev.tenon.web.api;

import static dev.tenon.web.api.RunningApi.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests with an idempotency key. */
class ApiIdempotencyTest {

  @RegisterExtension private static final RunningApi api = new RunningApi();

  @Test
  void aRepeatedRequestReturnsTheFirstAnswer() {
    String body = "{\"provider\":\"sample\",\"name\":\"Repeated\"}";
    HttpResponse<String> first = api.send("POST", "/onboardings", body, "Idempotency-Key", "key-1");
    HttpResponse<String> second =
        api.send("POST", "/onboardings", body, "Idempotency-Key", "key-1");
    HttpResponse<String> other =
        api.send("POST", "/onboardings", body.replace("Rep", "rep"), "Idempotency-Key", "key-1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(api.send("POST", "/onboardings", body).statusCode()).isEqualTo(409);
  }

  @Test
  void aRequestIsRecognizedByAnotherProcess() {
    String body = "{\"provider\":\"sample\",\"name\":\"Restarted\"}";
    HttpResponse<String> first = api.send("POST", "/onboardings", body, "Idempotency-Key", "key-2");
    api.restart();
    HttpResponse<String> second =
        api.send("POST", "/onboardings", body, "Idempotency-Key", "key-2");

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void aRequestIsRefusedWhileTheSameOneIsRunning() {
    String path = "/integrations/" + api.linked("956", api.ada()) + "/access";
    CountDownLatch proceed = api.provider().hold();
    CompletableFuture<HttpResponse<String>> first =
        CompletableFuture.supplyAsync(() -> api.send("POST", path, "", "Idempotency-Key", "key-5"));
    api.provider().awaitHeld();
    HttpResponse<String> second = api.send("POST", path, "", "Idempotency-Key", "key-5");
    proceed.countDown();

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(code(second)).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
    assertThat(second.headers().firstValue("Retry-After")).contains("2");
    assertThat(first.join().statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestThatFailedByADefectIsDoneAgain() {
    String path = "/integrations/" + api.linked("957", api.ada()) + "/access";
    api.provider().failAccess(true);
    HttpResponse<String> failed = api.send("POST", path, "", "Idempotency-Key", "key-6");
    api.provider().failAccess(false);
    HttpResponse<String> again = api.send("POST", path, "", "Idempotency-Key", "key-6");

    assertThat(failed.statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(again.statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerWithASecretIsGivenOnce() {
    String body =
        "{\"purpose\":\"LINK\",\"subject\":\"%s\"}".formatted(api.started("955", api.ada()));
    String[] key = {"Idempotency-Key", "key-3"};
    HttpResponse<String> refused =
        api.send(
            "POST", "/setup-links", body.replace("LINK", "REPAIR"), "Idempotency-Key", "key-4");
    HttpResponse<String> created = api.send("POST", "/setup-links", body, key);
    int links = api.send("GET", "/setup-links?limit=500", "").body().length();
    HttpResponse<String> repeated = api.send("POST", "/setup-links", body, key);

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(repeated.statusCode()).isEqualTo(409);
    assertThat(code(repeated)).isEqualTo("IDEMPOTENT_ANSWER_NOT_KEPT");
    assertThat(api.send("GET", "/setup-links?limit=500", "").body()).hasSize(links);
    assertThat(
            api.send(
                    "POST",
                    "/setup-links",
                    body.replace("LINK", "REPAIR"),
                    "Idempotency-Key",
                    "key-4")
                .body())
        .isEqualTo(refused.body());
  }
}
