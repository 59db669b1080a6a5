package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBatchTest {

  private static final String HOST = "graph.microsoft.com";
  private static final String BATCH = "https://" + HOST + "/v1.0/$batch";

  @TempDir private static Path folder;

  private Sandbox sandbox;
  private SandboxClient client;
  private String token;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withFolder(folder).withScenarios("healthy"));
    client = new SandboxClient(sandbox);
    token = new TokenClient(sandbox, client).token("healthy", TokenClient.GRAPH);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private Answer batch(String body) {
    return client.send(
        "POST",
        BATCH,
        body,
        "Authorization",
        SandboxClient.bearer(token),
        "Content-Type",
        "application/json");
  }

  private static String requests(String... requests) {
    return "{\"requests\":[" + String.join(",", requests) + "]}";
  }

  private static String get(String id, String url) {
    return "{\"id\":\"%s\",\"method\":\"GET\",\"url\":\"%s\"}".formatted(id, url);
  }

  @Test
  void answersEachRequestByItself() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);

    Answer answer =
        batch(
            requests(
                get("a", "/organization?$select=id"),
                get("b", "applications(appId='" + account.applicationId() + "')?$select=appId"),
                get("c", "/domains/nobody.example"),
                get("d", "/nonsense")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.textAt("responses/0/id")).isEqualTo("a");
    assertThat(answer.textAt("responses/0/body/value/0/id"))
        .isEqualTo(account.tenantId().toString());
    assertThat(answer.textAt("responses/0/headers/Content-Type")).startsWith("application/json");
    assertThat(answer.textAt("responses/1/body/appId"))
        .isEqualTo(account.applicationId().toString());
    assertThat(answer.textAt("responses/2/status")).isEqualTo("404");
    assertThat(answer.textAt("responses/2/body/error/code")).isEqualTo("Request_ResourceNotFound");
    assertThat(answer.textAt("responses/3/status")).isEqualTo("400");
    assertThat(sandbox.control().requests())
        .extracting(LoggedRequest::path)
        .contains("/v1.0/$batch", "/v1.0/organization", "/v1.0/domains/nobody.example");
  }

  @Test
  void throttlesOneRequestOfABatch() {
    sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path(HOST, "/v1.0/organization"),
                new FaultEffect.Throttle(Duration.ofSeconds(7))));

    Answer answer = batch(requests(get("1", "/organization"), get("2", "/domains")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.textAt("responses/0/status")).isEqualTo("429");
    assertThat(answer.textAt("responses/0/headers/Retry-After")).isEqualTo("7");
    assertThat(answer.textAt("responses/1/status")).isEqualTo("200");
  }

  @Test
  void countsABatchOnceForAFaultOfTheHost() {
    sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.host(HOST).after(1), new FaultEffect.Throttle(Duration.ofSeconds(7))));
    String two = requests(get("1", "/organization"), get("2", "/domains"));

    assertThat(batch(two).textAt("responses/1/status")).isEqualTo("200");
    assertThat(batch(two).status()).isEqualTo(429);
  }

  @Test
  void reportsARequestWithoutAnAnswer() {
    sandbox
        .control()
        .addFault(new Fault(FaultMatch.path(HOST, "/v1.0/organization"), new FaultEffect.Reset()));

    assertThat(batch(requests(get("1", "/organization"))).textAt("responses/0/status"))
        .isEqualTo("504");
  }

  @Test
  void isAsLargeAsItsParts() {
    int usual = batch(requests(get("1", "/organization"))).text().length();
    sandbox
        .control()
        .addFault(
            new Fault(FaultMatch.path(HOST, "/v1.0/organization"), new FaultEffect.Padded(9_000)));

    assertThat(batch(requests(get("1", "/organization"))).text()).hasSize(usual + 9_000);
  }

  @Test
  void refusesWhatDependsOnAFailedRequest() {
    Answer answer =
        batch(
            requests(
                get("1", "/domains/nobody.example"),
                "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/domains\",\"dependsOn\":[\"1\"]}",
                "{\"id\":\"3\",\"method\":\"GET\",\"url\":\"/domains\",\"dependsOn\":[\"2\"]}",
                get("4", "/domains")));

    assertThat(answer.textAt("responses/1/status")).isEqualTo("424");
    assertThat(answer.textAt("responses/2/status")).isEqualTo("424");
    assertThat(answer.textAt("responses/3/status")).isEqualTo("200");
  }

  @Test
  void sendsWhatIsNotJsonInBase64() {
    sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path(HOST, "/v1.0/organization"),
                new FaultEffect.Canned(200, "text/plain", "hello")));

    assertThat(batch(requests(get("1", "/organization"))).textAt("responses/0/body"))
        .isEqualTo("aGVsbG8=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"requests\":[]}",
        "{\"requests\":[7]}",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\"}]}",
        "{\"requests\":[{\"id\":\"1\",\"url\":\"/domains\"}]}",
        "{\"requests\":[{\"method\":\"GET\",\"url\":\"/domains\"}]}",
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/domains\"},"
            + "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/domains\"}]}",
      })
  void refusesAMalformedBatch(String body) {
    assertThat(batch(body).status()).isEqualTo(400);
  }

  @Test
  void takesUpTo20Requests() {
    assertThat(batch(domains(20)).status()).isEqualTo(200);
    assertThat(batch(domains(21)).status()).isEqualTo(400);
  }

  @Test
  void refusesOtherMethodsAndStrangers() {
    assertThat(client.get(BATCH, "Authorization", SandboxClient.bearer(token)).status())
        .isEqualTo(405);
    assertThat(client.send("POST", BATCH, domains(1)).status()).isEqualTo(401);
  }

  private static String domains(int count) {
    return requests(
        IntStream.range(0, count)
            .mapToObj(id -> get(String.valueOf(id), "/domains"))
            .collect(Collectors.joining(",")));
  }
}
