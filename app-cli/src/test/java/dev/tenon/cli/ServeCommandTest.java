package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console in a process of its own. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeCommandTest {

  private static final Pattern URL = Pattern.compile("http://[0-9.]+:[0-9]+");
  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");

  @TempDir private Path folder;
  private Process process;

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void servesATourOnTheSandboxAndEndsWhenInterrupted() throws Exception {
    String printed = serve("--sandbox", "--port", "0");
    String url = find(URL, printed);
    assertThat(find(CODE, printed)).hasSize(14);
    assertThat(get(url + "/first-administrator")).contains("You join the workspace <b>Acme</b>");
    assertThat(new Installation(folder).run("list").err()).contains("You are not signed in");
    assertThat(Files.exists(folder.resolve("home/sandbox.json"))).isTrue();

    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThatPagesHaveContent();
  }

  private void assertThatPagesHaveContent() {
    Path home = folder.resolve("home");
    try (SqliteStore store =
            SqliteStore.open(home.resolve("tenon.db"), KeyFile.load(home.resolve("key")));
        Tenon tenon = Tenon.builder().store(store).build()) {
      Caller caller =
          new Caller(
              tenon.workspaces().list().get(0).id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
      PageRequest page = PageRequest.first(10);
      assertThat(tenon.onboardings().listOpen(page, caller).items()).hasSize(2);
      assertThat(tenon.setupLinks().list(SetupLinkFilter.ALL, page, caller).items()).hasSize(1);
      assertThat(tenon.discoveryRules().list(caller)).hasSize(1);
      assertThat(tenon.apiTokens().list(page, caller).items()).hasSize(1);
      assertThat(tenon.alertChannels().list(page, caller).items()).hasSize(1);
    }
  }

  @Test
  void printsNoCodeWhenThereAreOperators() throws Exception {
    new Installation(folder).atSystemTime().signedIn();
    String printed = serve("--port", "0");
    assertThat(CODE.matcher(printed).find()).isFalse();
    assertThat(get(find(URL, printed) + "/sign-in")).contains("<h1>Sign in</h1>");
  }

  @Test
  void usesTheConfiguredAddressAndIdentityProvider() throws Exception {
    new Installation(folder).atSystemTime().signedIn();
    Files.writeString(
        folder.resolve("home/tenon.properties"),
        """
        web.url=https://example.com/clouds
        openid.issuer=https://login.example.com
        openid.client-id=tenon
        openid.name=Example Login
        """);
    String page = get(find(URL, serve("--port", "0")) + "/sign-in");
    assertThat(page).contains("Sign in with Example Login").contains("action=\"/clouds/sign-in\"");
  }

  @Test
  void servesMetricsOnAPortOfTheirOwn() throws Exception {
    new Installation(folder).atSystemTime().signedIn();
    String printed = serve("--port", "0", "--metrics-port", "0");
    String metrics = find(Pattern.compile(URL + "/metrics"), printed);

    assertThat(get(metrics))
        .contains("tenon_integrations{state=\"connected\"} 0.0")
        .contains("tenon_verifications_overdue_seconds 0.0")
        .contains("tenon_events_undelivered_seconds{listener=\"tenon-alerts\"}")
        .contains("tenon_transactions_seconds_count{kind=\"read\"}")
        .contains("jvm_memory_used_bytes");
    assertThat(get(metrics.replace("/metrics", "/"))).isEqualTo("The metrics are at /metrics.\n");
    String console = find(URL, printed);
    assertThat(get(console + "/metrics")).doesNotContain("tenon_integrations");
    assertThat(get(console + "/health/ready")).isEqualTo("ready\n");
  }

  @Test
  void refusesPlainHttpForOtherMachines() throws Exception {
    assertThat(serve("--port", "0", "--bind", "0.0.0.0"))
        .contains("Plain HTTP is served on loopback addresses only");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  private String serve(String... options) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(Main.class.getName(), "serve"));
    builder.command().addAll(List.of(options));
    builder.environment().put("TENON_HOME", folder.resolve("home").toString());
    process = builder.redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder printed = new StringBuilder();
    String line;
    do {
      line = output.readLine();
      printed.append(line).append('\n');
    } while (line != null && !line.contains("Ctrl-C"));
    return printed.toString();
  }

  private static String find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group();
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
