package dev.tenon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Tenon;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.config.WebOptions.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsConnectorTest {

  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeEach
  void makeCertificate() throws Exception {
    Path store = folder.resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    run(
        keytool
            + " -genkeypair -alias s -keyalg EC -dname CN=localhost -ext san=ip:127.0.0.1"
            + " -validity 2 -storetype PKCS12 -storepass changeit -keystore "
            + store);
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    certificate = folder.resolve("chain.pem");
    key = folder.resolve("key.pem");
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("s").getEncoded()));
    Files.writeString(
        key, pem("PRIVATE KEY", keys.getKey("s", "changeit".toCharArray()).getEncoded()));
  }

  @Test
  void servesHttpsWithSecureHeaders() throws Exception {
    try (Tenon tenon = Tenon.builder().store(new InMemoryStore()).build();
        TenonWeb web =
            new TenonWeb(tenon, WebOptions.DEFAULTS.withTls(new TlsFiles(certificate, key)))) {
      URI address = web.start(0);
      assertThat(address.getScheme()).isEqualTo("https");
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(trusting(certificate))
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(address + "/sign-in")).build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(answer.body()).contains("<h1>Sign in</h1>");
    }
  }

  @Test
  void refusesAKeyThatIsNone() throws IOException {
    Files.writeString(key, "secret");
    WebOptions options = WebOptions.DEFAULTS.withTls(new TlsFiles(certificate, key));
    try (Tenon tenon = Tenon.builder().store(new InMemoryStore()).build()) {
      assertThatThrownBy(() -> new TenonWeb(tenon, options).close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("key.pem")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    Files.delete(key);
    WebOptions options = WebOptions.DEFAULTS.withTls(new TlsFiles(certificate, key));
    try (Tenon tenon = Tenon.builder().store(new InMemoryStore()).build()) {
      assertThatThrownBy(() -> new TenonWeb(tenon, options).close())
          .hasMessage("There is no file %s.".formatted(key));
    }
  }

  @Test
  void refusesPlainHttpBeyondLoopback() {
    try (Tenon tenon = Tenon.builder().store(new InMemoryStore()).build();
        TenonWeb web = new TenonWeb(tenon, WebOptions.DEFAULTS.withBindAddress("0.0.0.0"))) {
      assertThatThrownBy(() -> web.start(0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Plain HTTP is served on loopback addresses only");
    }
  }

  private static SSLContext trusting(Path certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var in = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "s", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String pem(String type, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(content), type);
  }

  private static void run(String command) throws Exception {
    assertThat(new ProcessBuilder(command.split(" ", -1)).inheritIO().start().waitFor()).isZero();
  }
}
