package dev.tenon.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.standardwebhooks.Webhook;
import dev.tenon.alerts.Receiver.Received;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.alert.SendResult;
import dev.tenon.spi.Credential;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {

  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OLD_SECRET =
      "whsec_"
          + Base64.getEncoder().encodeToString("an older secret of 32 bytes!!!!!".getBytes(UTF_8));

  private final Receiver receiver = new Receiver();
  private final WebhookSender sender = sender(Set.of("localhost"));

  /** The library compares the time with that of the system. */
  private static WebhookSender sender(Set<String> privateHosts) {
    return new WebhookSender(new HttpPost(privateHosts), InstantSource.system());
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void theOfficialLibraryVerifiesTheSignature() {
    assertThat(send(Map.of(AlertSender.SECRET, SECRET.getBytes(UTF_8))))
        .isEqualTo(SendResult.delivered("HTTP 204"));

    Received got = receiver.received.get(0);
    assertThat(got.path()).isEqualTo("/s3cr3t");
    assertThat(got.headers())
        .containsEntry("webhook-id", "msg_1")
        .containsEntry("content-type", "application/json");
    assertVerified(got, SECRET);
    JsonObject body = JsonParser.parseString(got.body()).getAsJsonObject();
    assertThat(body.get("type").getAsString()).isEqualTo("integration.broken");
    JsonObject item = body.getAsJsonObject("data").getAsJsonArray("items").get(0).getAsJsonObject();
    assertThat(item.get("fixer").getAsString()).isEqualTo("Privileged Role Administrator");
    assertThat(item.get("url").getAsString()).isEqualTo("https://tenon.example/integrations/int_1");
  }

  @Test
  @EnabledIf("dev.tenon.alerts.NodeReceiver#isInstalled")
  void theOfficialLibraryForJavaScriptVerifiesTheSignature() throws Exception {
    send(
        Map.of(
            AlertSender.SECRET, SECRET.getBytes(UTF_8),
            AlertSender.PREVIOUS_SECRET, OLD_SECRET.getBytes(UTF_8)));
    Received got = receiver.received.get(0);
    NodeReceiver node = new NodeReceiver();

    assertThat(node.verifies(got, SECRET)).isTrue();
    assertThat(node.verifies(got, OLD_SECRET)).isTrue();
    Received altered = new Received(got.path(), got.headers(), got.body() + " ");
    assertThat(node.verifies(altered, SECRET)).isFalse();
  }

  @Test
  void theOfficialLibraryForPythonVerifiesTheSignature(@TempDir Path folder) throws Exception {
    InstalledReceiver python = InstalledReceiver.python(folder);
    assumeTrue(python.isInstalled(), "python3 has no package standardwebhooks");

    requireVerifies(python);
  }

  @Test
  void theOfficialLibraryForGoVerifiesTheSignature(@TempDir Path folder) throws Exception {
    InstalledReceiver go = InstalledReceiver.go(folder);
    assumeTrue(go.isInstalled(), "go has no module of Standard Webhooks in its cache");

    requireVerifies(go);
  }

  private void requireVerifies(InstalledReceiver library) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    send(
        Map.of(
            AlertSender.SECRET, SECRET.getBytes(UTF_8),
            AlertSender.PREVIOUS_SECRET, OLD_SECRET.getBytes(UTF_8),
            AlertSender.SIGNING_KEY, pair.getPrivate().getEncoded()));
    Received got = receiver.received.get(0);

    assertThat(library.verifies(got, SECRET)).isTrue();
    assertThat(library.verifies(got, OLD_SECRET)).isTrue();
    Received altered = new Received(got.path(), got.headers(), got.body() + " ");
    assertThat(library.verifies(altered, SECRET)).isFalse();
  }

  @Test
  void bothSecretsVerifyDuringARotation() {
    send(
        Map.of(
            AlertSender.SECRET, SECRET.getBytes(UTF_8),
            AlertSender.PREVIOUS_SECRET, OLD_SECRET.getBytes(UTF_8)));

    assertVerified(receiver.received.get(0), SECRET);
    assertVerified(receiver.received.get(0), OLD_SECRET);
  }

  @Test
  void thePublicKeyVerifiesTheAsymmetricSignature() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    send(
        Map.of(
            AlertSender.SECRET, SECRET.getBytes(UTF_8),
            AlertSender.SIGNING_KEY, pair.getPrivate().getEncoded()));

    Received got = receiver.received.get(0);
    assertVerified(got, SECRET);
    String value = got.headers().get("webhook-signature").replaceFirst(".* v1a,", "");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(pair.getPublic());
    signature.update(
        ("msg_1." + got.headers().get("webhook-timestamp") + "." + got.body()).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getDecoder().decode(value))).isTrue();
  }

  @Test
  void followsNoRedirect() {
    receiver.status = 302;
    receiver.answerHeaders.put("Location", receiver.url("localhost"));

    SendResult result = send(Map.of(AlertSender.SECRET, SECRET.getBytes(UTF_8)));

    assertThat(result.status()).isEqualTo(SendResult.Status.FAILED);
    assertThat(result.detail()).isEqualTo("HTTP 302. Redirects are not followed.");
    assertThat(receiver.received).hasSize(1);
  }

  @Test
  void reportsWhatTheReceiverAsksFor() {
    receiver.status = 503;
    receiver.answerHeaders.put("Retry-After", "120");
    assertThat(send(Map.of()).retryAfter()).contains(Duration.ofMinutes(2));

    receiver.status = 410;
    assertThat(send(Map.of()).status()).isEqualTo(SendResult.Status.GONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 421, 429, 503})
  void sendsOnceInEachAttempt(int status) {
    receiver.status = status;
    receiver.answerHeaders.put("Retry-After", "0");
    receiver.answerHeaders.put("WWW-Authenticate", "Basic realm=x");

    assertThat(send(Map.of()).detail()).isEqualTo("HTTP " + status);
    assertThat(receiver.received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "LOCALHOST.", "localhost.localdomain", "[::1]"})
  void connectsToNoPrivateAddressUnderAnotherName(String host) {
    String url = receiver.url(host).replace("http:", "https:");

    SendResult result =
        sender.send(
            SampleMessages.broken("Contoso"),
            SampleMessages.channel(AlertChannelKind.WEBHOOK, ""),
            SampleMessages.url(url));

    assertThat(result.status()).isEqualTo(SendResult.Status.FAILED);
    assertThat(result.detail()).doesNotContain("s3cr3t");
    assertThat(receiver.received).isEmpty();
  }

  @Test
  void usesNoConnectionToAPrivateHostForAnotherName(@TempDir Path folder) throws Exception {
    try (Http2Receiver proxy = new Http2Receiver(folder)) {
      HttpPost http = new HttpPost(Set.of("localhost"), proxy.client());

      SendResult allowed = http.post(proxy.url("localhost"), "{}", Map.of());
      SendResult other = http.post(proxy.url("127.0.0.1"), "{}", Map.of());

      assertThat(allowed).isEqualTo(SendResult.delivered("HTTP 204"));
      assertThat(other.detail()).contains("not public");
      assertThat(proxy.streams).hasSize(1);
    }
  }

  @Test
  void saysThatAnAddressIsPrivate() {
    String url = receiver.url("localhost").replace("http:", "https:");

    SendResult result =
        sender(Set.of())
            .send(
                SampleMessages.broken("Contoso"),
                SampleMessages.channel(AlertChannelKind.WEBHOOK, ""),
                SampleMessages.url(url));

    assertThat(result.detail()).contains("not public", "alerts.private-hosts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example",
        "http://hooks.example/",
        "ftp://hooks.example/",
        "https://user:password@hooks.example/",
        "https://",
        "https://@hooks.example/",
        "https://hooks.example\\@other.example/",
        "https:hooks.example",
        "https://hooks.example/ a",
        "https://hooks.example/a\u200B",
        "https://hooks.example/a\u202Eb",
        "https://hooks.example/\u201Ca\u201D",
        "\"https://hooks.example/a\"",
        "https://m\u00fcnchen.example/",
        "https://[::ffff:10.0.0.1]/",
        "https://hooks.example/a,",
        "https://hooks.example/a;",
        "https://hooks.example/a.",
        "https://hooks.example/a')",
        "https://hooks.example?b=c,",
        "https://hooks.example/a,https://hooks.example/b",
        "https://hooks.example/a;HTTP://hooks.example/b",
        "https://hooks.example/a#b",
        "javascript:alert(1)",
        "file:///etc/passwd"
      })
  void refusesOtherUrls(String url) {
    assertThat(sender.problemWith(url)).isPresent();
  }

  @Test
  void acceptsHttpsAndHttpOfNamedHosts() {
    assertThat(sender.problemWith("https://hooks.example/a?b=c")).isEmpty();
    assertThat(sender.problemWith("http://localhost:8080/")).isEmpty();
    assertThat(sender.problemWith("HTTPS://Hooks_2.Example:8443/")).isEmpty();
    assertThat(sender.problemWith("https://[2600::1]:8443/")).isEmpty();
    assertThat(sender.problemWith("https://[2600::1]")).isEmpty();
    assertThat(sender.problemWith("https://hooks.example/a,b;c=(d).e?to=https://f,g=")).isEmpty();
    assertThat(sender.problemWith("https://hooks.example/" + "a".repeat(2_000))).isPresent();
  }

  @Test
  void goesOnSendingToAnAddressThatWasAcceptedBefore() {
    HttpPost http = new HttpPost(Set.of("localhost"));

    assertThat(http.post(receiver.url("localhost") + ",", "{}", Map.of()))
        .isEqualTo(SendResult.delivered("HTTP 204"));
  }

  private SendResult send(Map<String, byte[]> keys) {
    Map<String, byte[]> secrets = new HashMap<>(keys);
    secrets.put(AlertSender.URL, receiver.url("localhost").getBytes(UTF_8));
    try (Credential lent = Credential.of(secrets)) {
      return sender.send(
          SampleMessages.broken("Contoso"),
          SampleMessages.channel(AlertChannelKind.WEBHOOK, ""),
          lent);
    }
  }

  private static void assertVerified(Received got, String secret) {
    Map<String, List<String>> headers = new HashMap<>();
    got.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    assertThatCode(
            () -> new Webhook(secret).verify(got.body(), HttpHeaders.of(headers, (a, b) -> true)))
        .doesNotThrowAnyException();
  }
}
