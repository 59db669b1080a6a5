package dev.tenon.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.fleet.Fleet;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.config.WebPart;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {

  private final Tenon tenon = Tenon.builder().store(new InMemoryStore()).build();
  private TenonWeb web = new TenonWeb(tenon, WebOptions.DEFAULTS);

  @AfterEach
  void close() {
    web.close();
    tenon.close();
  }

  @Test
  void isLiveAndReadyWhileTheStoreAnswers() throws Exception {
    URI address = web.start(0);

    HttpResponse<String> live = get(address, "/health/live");
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body()).isEqualTo("live\n");
    assertThat(live.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(live.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(get(address, "/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void isLiveButNotReadyWithoutTheStore() throws Exception {
    URI address = web.start(0);
    tenon.close();

    assertThat(get(address, "/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get(address, "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("not ready: TENON_CLOSED\n");
  }

  @Test
  void saysWithinThreeSecondsThatTheStoreDoesNotAnswer() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    AtomicBoolean asked = new AtomicBoolean();
    Readiness readiness = new Readiness();
    Fleet hanging =
        fleet(
            () -> {
              if (asked.compareAndSet(false, true)) {
                await(answered);
              }
            });
    try {
      assertThat(readiness.problem(hanging)).contains("the store did not answer within 3 seconds");
    } finally {
      answered.countDown();
    }
    while (readiness.problem(hanging).isPresent()) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Fleet fleet(Runnable requireReady) {
    return (Fleet)
        Proxy.newProxyInstance(
            Fleet.class.getClassLoader(),
            new Class<?>[] {Fleet.class},
            (proxy, method, arguments) -> {
              requireReady.run();
              return null;
            });
  }

  @Test
  void isLeftOutByAnEmbedder() throws Exception {
    web = new TenonWeb(tenon, WebOptions.DEFAULTS.withParts(Set.of(WebPart.API)));

    assertThat(get(web.start(0), "/health/live").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(URI address, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
  }
}
