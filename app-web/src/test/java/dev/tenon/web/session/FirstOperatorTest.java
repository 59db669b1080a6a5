package dev.tenon.web.session;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.web.fixture.RunningConsole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirstOperatorTest {

  private final HttpClient client = HttpClient.newHttpClient();

  /** Passwords are hashed for longer than it takes to send all requests. */
  @Test
  void oneCodeAddsOneAdministratorWhenItIsSentFromSeveralTabs() {
    try (RunningConsole console = RunningConsole.start("contoso")) {
      List<CompletableFuture<HttpResponse<String>>> tabs =
          Stream.of("ada", "bob", "eve").map(name -> send(console, name)).toList();
      tabs.forEach(CompletableFuture::join);

      assertThat(console.tenon().workspaces().list()).hasSize(1);
    }
  }

  private CompletableFuture<HttpResponse<String>> send(RunningConsole console, String name) {
    String form =
        "_csrf=token&code=%s&workspace=of-%s&operator=%s&password=%s"
            .formatted(
                encode(console.firstOperatorCode(), UTF_8),
                name,
                name,
                encode(RunningConsole.PASSWORD, UTF_8));
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(console.url("/first-administrator")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", "__Host-tenon-csrf=token")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }
}
