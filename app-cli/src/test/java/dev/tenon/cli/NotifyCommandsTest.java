package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.tenon.cli.Installation.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyCommandsTest {

  @TempDir private Path folder;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Installation tenon;
  private String urlFile;

  @BeforeEach
  void signIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              exchange.getRequestHeaders().getFirst("webhook-signature")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    tenon =
        new Installation(folder)
            .with("TENON_ALERTS_PRIVATE_HOSTS", "localhost")
            .atSystemTime()
            .signedIn();
    urlFile =
        tenon.file("url", "http://localhost:" + server.getAddress().getPort() + "/s3cr3t-path");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void addsTestsAndRemovesAWebhook() {
    String added =
        tenon.run("notify", "add", "ops", "--kind", "webhook", "--url-file", urlFile).out();
    assertThat(added).contains("whsec_", "whpk_", "tenon notify test ops").doesNotContain("s3cr3t");

    Ran tested = tenon.run("notify", "test", "OPS");
    assertThat(tested.exitCode()).isZero();
    assertThat(tested.out()).contains("accepted", "HTTP 204");
    assertThat(received).singleElement().asString().startsWith("v1,").contains("\"test\"");

    String list = tenon.run("notify").out() + tenon.run("notify", "list", "--output", "json").out();
    assertThat(list).contains("ops", "http://localhost").doesNotContain("s3cr3t", "whsec_");
    assertThat(tenon.run("notify", "deliveries", "ops").out()).contains("delivered", "HTTP 204");
    assertThat(tenon.run("audit").out())
        .contains("ALERT_CHANNEL_CREATED", "ALERT_CHANNEL_TESTED")
        .doesNotContain("s3cr3t");

    assertThat(tenon.run("notify", "remove", "ops").out()).contains("was removed");
    assertThat(tenon.run("notify").out()).contains("no alert channels");
  }

  @Test
  void signsWithBothSecretsAfterARotation() {
    tenon.run("notify", "add", "ops", "--kind", "webhook", "--url-file", urlFile);

    assertThat(tenon.run("notify", "rotate", "ops").out()).contains("whsec_", "remain in use");
    tenon.run("notify", "test", "ops");

    assertThat(received).singleElement().asString().matches("(?s)v1,\\S+ v1,\\S+ v1a,\\S+ v1a,.*");
  }

  @Test
  void aTestThatFailsEndsWithTheExitCodeForFindings() {
    tenon.run("notify", "add", "ops", "--kind", "slack", "--url-file", urlFile);
    server.stop(0);

    Ran tested = tenon.run("notify", "test", "ops");

    assertThat(tested.exitCode()).isEqualTo(1);
    assertThat(tested.out()).contains("did not accept").doesNotContain("s3cr3t");
  }

  @Test
  void changesWhatAChannelReceivesAndWhen() {
    tenon.run("notify", "add", "log", "--kind", "log");
    String printed =
        tenon
            .run(
                "notify",
                "change",
                "log",
                "--receive",
                "integration.broken,credential.expiring",
                "--time-zone",
                "Europe/Berlin",
                "--quiet",
                "22:00-07:00",
                "--digest-at",
                "08:00",
                "--disable",
                "--output",
                "json")
            .out();

    JsonObject json = JsonParser.parseString(printed).getAsJsonObject();
    assertThat(json.get("enabled").getAsBoolean()).isFalse();
    assertThat(json.get("zone").getAsString()).isEqualTo("Europe/Berlin");
    assertThat(json.get("quietFrom").getAsString()).isEqualTo("22:00");
    assertThat(json.get("digestAt").getAsString()).isEqualTo("08:00");
    assertThat(json.getAsJsonArray("receives")).hasSize(2);
    assertThat(tenon.run("notify", "change", "log", "--quiet", "none", "--enable").out())
        .contains("is enabled")
        .doesNotContain("Quiet hours");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(tenon.run("notify", "add", "m", "--kind", "email", "--to", "a@b.example").err())
        .contains("ALERT_CHANNEL_UNSUPPORTED", "smtp.host");
    assertThat(tenon.run("notify", "add", "m", "--kind", "pager").err()).contains("--kind must be");
    assertThat(tenon.run("notify", "add", "m", "--kind", "log", "--quiet", "late").err())
        .contains("22:00-07:00");
    assertThat(tenon.run("notify", "add", "m", "--kind", "log", "--time-zone", "Mars").err())
        .contains("Europe/Berlin");
    assertThat(tenon.run("notify", "add", "m", "--kind", "log", "--receive", "x").err())
        .contains("integration.broken");
    assertThat(tenon.run("notify", "test", "nobody").err()).contains("ALERT_CHANNEL_NOT_FOUND");
    String file = tenon.file("plain", "http://hooks.example/s3cr3t");
    assertThat(tenon.run("notify", "add", "m", "--kind", "slack", "--url-file", file).err())
        .contains("ALERT_CHANNEL_INVALID", "https://")
        .doesNotContain("s3cr3t");
  }
}
