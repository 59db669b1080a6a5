package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultInjectionTest {

  private static final String HOST = "login.microsoftonline.com";
  private static final String URL =
      "https://login.microsoftonline.com/healthy.onmicrosoft.com/v2.0/.well-known/openid-configuration";

  private static Sandbox sandbox;
  private static SandboxClient client;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("healthy"));
    client = new SandboxClient(sandbox);
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @AfterEach
  void clear() {
    sandbox.control().clearFaults();
  }

  private static void add(FaultEffect effect) {
    sandbox.control().addFault(new Fault(FaultMatch.host(HOST), effect));
  }

  @Test
  void throttles() {
    add(new FaultEffect.Throttle(Duration.ofSeconds(7)));

    assertThat(client.get(URL).status()).isEqualTo(429);
    assertThat(client.get(URL).header("Retry-After")).isEqualTo("7");
  }

  @Test
  void throttlesRequestsBeyondARate() {
    add(new FaultEffect.RateLimit(1, Duration.ofSeconds(3)));

    assertThat(client.get(URL).status()).isEqualTo(200);
    assertThat(client.get(URL).status()).isEqualTo(429);
    assertThat(client.get(URL).header("Retry-After")).isEqualTo("3");
    sandbox.control().advanceClock(Duration.ofSeconds(1));
    assertThat(client.get(URL).status()).isEqualTo(200);
  }

  @Test
  void failsWithJsonOrHtml() {
    add(new FaultEffect.ServerError(503, false));
    assertThat(client.get(URL).status()).isEqualTo(503);
    assertThat(client.get(URL).json().has("error")).isTrue();
    clear();
    add(new FaultEffect.ServerError(502, true));
    assertThat(client.get(URL).status()).isEqualTo(502);
    assertThat(client.get(URL).text()).startsWith("<html>");
  }

  @Test
  void resetsTheConnection() {
    add(new FaultEffect.Reset());

    assertThatThrownBy(() -> client.get(URL)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void stallsUntilTheClientDisconnects() {
    add(new FaultEffect.Stall());
    SandboxClient impatient =
        new SandboxClient(sandbox.caCertificate(), sandbox.proxyAddress(), Duration.ofMillis(300));

    assertThatThrownBy(() -> impatient.get(URL)).hasCauseInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void truncatesTheBody() {
    add(new FaultEffect.TruncateBody());

    assertThatThrownBy(() -> client.get(URL)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void delaysTheRealResponse() {
    add(new FaultEffect.Latency(Duration.ofMillis(150)));
    long before = System.nanoTime();
    Answer answer = client.get(URL);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(149));
    assertThat(answer.json().has("issuer")).isTrue();
  }

  @Test
  void sendsMalformedJson() {
    add(new FaultEffect.MalformJson());

    assertThatThrownBy(() -> client.get(URL).json()).isInstanceOf(JsonParseException.class);
  }

  @Test
  void sendsAHugeBody() {
    add(new FaultEffect.HugeBody(3_000_000));

    assertThat(client.get(URL).bytes()).hasSizeGreaterThan(3_000_000);
  }

  @Test
  void sendsDeepJsonNulBytesAndHostileText() {
    add(new FaultEffect.DeepJson(5000));
    assertThat(client.get(URL).text()).contains("[".repeat(5000));
    clear();
    add(new FaultEffect.NulBytes(403, 64));
    assertThat(client.get(URL).bytes()).hasSize(64).containsOnly(0);
    clear();
    add(new FaultEffect.HostileText(400));
    assertThat(client.get(URL).textAt("error_description"))
        .contains("\u001b[31m", "<script>", "\r\n", "\u202e");
  }

  @Test
  void throttlesAsAwsDoes() {
    add(new FaultEffect.AwsThrottle());
    Answer answer = client.get(URL);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("retry-after")).isEmpty();
    assertThat(answer.text()).contains("<Code>Throttling</Code>", "Rate exceeded");
  }

  @Test
  void sendsACannedResponse() {
    add(new FaultEffect.Canned(418, "text/xml", "<!DOCTYPE x []><x/>"));
    Answer answer = client.get(URL);

    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.header("content-type")).isEqualTo("text/xml");
    assertThat(answer.text()).isEqualTo("<!DOCTYPE x []><x/>");
  }

  @Test
  void padsTheRealResponse() {
    add(new FaultEffect.Padded(1_000_000));

    assertThat(client.get(URL).bytes()).hasSizeGreaterThan(1_000_000);
    assertThat(client.get(URL).json().has("issuer")).isTrue();
  }

  @Test
  void affectsOnlyMatchingRequests() {
    sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path(HOST, "/healthy[.]onmicrosoft[.]com/.*")
                    .method("GET")
                    .after(1)
                    .first(2),
                new FaultEffect.ServerError(500, false)));

    assertThat(client.get(URL).status()).isEqualTo(200);
    assertThat(client.get(URL).status()).isEqualTo(500);
    assertThat(client.get("https://graph.microsoft.com/v1.0/domains").status()).isEqualTo(401);
    assertThat(client.get(URL.replace("healthy.", "other.")).status()).isEqualTo(400);
    assertThat(client.get(URL).status()).isEqualTo(500);
    assertThat(client.get(URL).status()).isEqualTo(200);
  }

  @Test
  void logsTheStatusOfAFault() {
    sandbox.control().clearRequests();
    add(new FaultEffect.Throttle(Duration.ofSeconds(1)));
    client.get(URL);

    assertThat(sandbox.control().requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.status()).isEqualTo(429);
              assertThat(request.path()).isEqualTo(URI.create(URL).getPath());
            });
  }
}
