package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.cli.StallingReceiver.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while {@code tenon serve} delivers alerts. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledServeTest {

  private static final List<String> NAMES = List.of("Contoso", "Fabrikam", "Northwind");

  @TempDir private Path folder;
  private final List<String> links = new ArrayList<>();
  private StallingReceiver receiver;
  private Installation tenon;
  private Instant start;
  private int port;

  @BeforeEach
  void prepare() throws IOException {
    receiver = new StallingReceiver();
    tenon = new Installation(folder).atSystemTime().signedIn();
    Files.writeString(tenon.home().resolve("tenon.properties"), "alerts.private-hosts=localhost\n");
    for (String name : NAMES) {
      String created =
          tenon.run("link", "m365", "--name", name, "--setup-link", "-o", "json").out();
      JsonObject document = JsonParser.parseString(created).getAsJsonObject();
      links.add(document.get("url").getAsString().replaceFirst("^http://[^/]+", ""));
    }
    tenon.run(
        "notify", "add", "ops", "--kind", "webhook", "--url-file", tenon.file("u", receiver.url()));
    start = Instant.now();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void anAlertThatWasBeingSentIsSentAgainWithTheSameId() throws Exception {
    Received first;
    try (ServedConsole killed = serve()) {
      askForNewLinks(killed);
      first = receiver.next();
      killed.kill();
    }
    assertThat(tenon.run("notify", "deliveries", "-o", "json").out()).contains("\"items\": []");

    receiver.answer();
    try (ServedConsole console = serve()) {
      Received again = receiver.next();
      assertThat(again.id()).isEqualTo(first.id()).startsWith("msg_");
      assertThat(again.body()).isEqualTo(first.body()).contains(NAMES);
      assertThat(again.body()).contains("http://127.0.0.1:" + port + "/");
      assertThat(console.output()).doesNotContain("WARNING");
    }
    assertDeliveredOnce(first.id());
  }

  @Test
  void noAlertIsLostWhenTheProcessEndsRightAfterTheChange() throws Exception {
    receiver.answer();
    try (ServedConsole killed = serve()) {
      askForNewLinks(killed);
      killed.kill();
    }
    Received only;
    try (ServedConsole console = serve()) {
      only = receiver.next();
      assertThat(only.body()).contains(NAMES);
      assertThat(console.output()).doesNotContain("WARNING");
    }
    assertDeliveredOnce(only.id());
  }

  private ServedConsole serve() {
    return ServedConsole.start(
        folder, port, FastMain.class.getName(), String.valueOf(start.toEpochMilli()));
  }

  private void askForNewLinks(ServedConsole console) {
    for (String link : links) {
      assertThat(console.post(link + "/request")).contains("Request sent");
    }
  }

  private void assertDeliveredOnce(String id) {
    assertThat(receiver.further()).isZero();
    assertThat(tenon.run("notify", "deliveries").out().lines().filter(it -> it.contains("msg_")))
        .singleElement()
        .asString()
        .contains(id, "delivered", "HTTP 204");
  }
}
