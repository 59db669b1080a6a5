package dev.tenon.web.api;

import static dev.tenon.web.api.RunningApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.workspace.OperatorId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets of a whole story reach no log, no error, no redirect and no referrer. */
class ApiSecretsTest {

  private static final String CSRF = "__Host-tenon-csrf=test-token-of-the-form";

  private final Logger root = Logger.getLogger("");
  private final Logger own = Logger.getLogger("dev.tenon");
  private final AllLines log = new AllLines();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> secrets = new ArrayList<>();
  private final List<HttpResponse<String>> responses = new ArrayList<>();
  private RunningApi api;

  @BeforeEach
  void start() {
    own.setLevel(Level.ALL);
    root.addHandler(log);
    api = new RunningApi();
  }

  @AfterEach
  void stop() {
    api.close();
    root.removeHandler(log);
    own.setLevel(null);
  }

  @Test
  void noSecretLeavesTheAnswerThatItIsFor() throws Exception {
    useApiToken();
    useInvitationAndReset();
    useSetupLink();
    useSession();
    useAccess();

    assertThat(secrets).hasSize(9);
    assertThat(log.lines)
        .as("the log was recorded")
        .anyMatch(line -> line.contains("Provider defect: provider=sample"));
    assertThat(String.join("\n", log.lines)).doesNotContain(secrets);
    assertThat(responses)
        .allSatisfy(
            response -> {
              assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
              assertThat(response.headers().firstValue("Location").orElse(""))
                  .doesNotContain(secrets);
              if (isProblem(response)) {
                assertThat(response.body()).doesNotContain(secrets);
              }
            });
    assertThat(responses).filteredOn(ApiSecretsTest::isProblem).hasSizeGreaterThan(5);
  }

  private static boolean isProblem(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("").contains("problem");
  }

  private void useApiToken() {
    String token = secret(api.token());
    send("GET", "/workspace", "");
    send("GET", "/integrations/" + token, "");
    send("GET", "/integrations?access_token=" + token, "");
    send("POST", "/onboardings", "{\"provider\":5}", "Idempotency-Key", secret("my-request-key"));
    send("POST", "/onboardings", "{\"provider\":6}", "Idempotency-Key", "my-request-key");
    responses.add(api.sendAs(Optional.of(secret(token + "-wrong")), "GET", "/workspace", ""));
  }

  private void useInvitationAndReset() throws Exception {
    String invitation =
        secret(
            member(send("POST", "/operators", "{\"name\":\"bob\",\"role\":\"VIEWER\"}"), "token"));
    visit("GET", "/invitation/" + invitation, "");
    visit("POST", "/invitation/" + invitation, "password=short");
    visit("POST", "/invitation/" + invitation, "_csrf=wrong");
    String reset = secret(member(send("POST", "/operators/ada/password-reset", ""), "token"));
    visit("GET", "/reset/" + reset, "");
    visit("POST", "/reset/" + reset, "password=short");
    send("POST", "/operators/" + reset + "/password-reset", "");
  }

  private void useSetupLink() throws Exception {
    String onboarding = api.started("defect", api.ada());
    String url =
        member(
            send(
                "POST",
                "/setup-links",
                "{\"purpose\":\"LINK\",\"subject\":\"%s\"}".formatted(onboarding)),
            "url");
    String path = URI.create(url).getPath();
    secret(path.substring("/setup/".length()));
    visit("GET", path, "");
    String session = secret(cookie(visit("POST", path, ""), "__Host-tenon-visit"));
    visit("GET", "/setup", "", "__Host-tenon-visit=" + session);
    visit("POST", "/setup/connect", "number=defect", "__Host-tenon-visit=" + session);
    String run = member(send("POST", "/onboardings/" + onboarding + "/connect", ""), "id");
    responses.add(api.send("GET", "/runs/" + run + "/events", ""));
    visit("GET", path + "x", "");
    visit("POST", path + "x", "");
    send("GET", "/setup-links/" + path.substring("/setup/".length()), "");
  }

  private void useSession() throws Exception {
    String session =
        secret(
            api.tenon()
                .operators()
                .signIn(OperatorId.of("ada"), "correct-horse-battery-staple".toCharArray())
                .token()
                .reveal());
    String cookie = "__Host-tenon-session=" + session;
    visit("GET", "/integrations/none", "", cookie);
    visit("GET", "/api/v1/workspace", "", cookie);
    visit("POST", "/sign-out", "", cookie);
    visit("GET", "/", "", cookie);
  }

  private void useAccess() {
    String path = "/integrations/" + api.linked("31", api.ada()) + "/access";
    secret(member(send("POST", path, "", "Idempotency-Key", "access-1"), "token"));
    send("POST", path, "", "Idempotency-Key", "access-1");
  }

  private String secret(String secret) {
    assertThat(secret).hasSizeGreaterThan(10);
    secrets.add(secret);
    return secret;
  }

  private static String member(HttpResponse<String> response, String name) {
    return json(response).get(name).getAsString();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpResponse<String> response = api.send(method, path, body, headers);
    responses.add(response);
    return response;
  }

  /** Sends a form like a browser. */
  private HttpResponse<String> visit(String method, String path, String form, String... cookies)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.address() + path))
            .header("Cookie", String.join("; ", CSRF, String.join("; ", cookies)))
            .header("Content-Type", "application/x-www-form-urlencoded");
    String fields = "_csrf=test-token-of-the-form&" + form;
    HttpResponse<String> response =
        http.send(
            method.equals("GET")
                ? request.GET().build()
                : request.POST(BodyPublishers.ofString(fields)).build(),
            BodyHandlers.ofString());
    responses.add(response);
    return response;
  }

  private static String cookie(HttpResponse<String> response, String name) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  /** Keeps what is logged, stack traces included. */
  private static final class AllLines extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      lines.add(new SimpleFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
