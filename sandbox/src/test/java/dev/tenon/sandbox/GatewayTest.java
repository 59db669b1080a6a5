package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.tls.CertificateIssuer;
import dev.tenon.sandbox.tls.KeyPairs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {

  private static final String METADATA =
      "/healthy.onmicrosoft.com/v2.0/.well-known/openid-configuration";

  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withDirectPort(0).withScenarios("healthy"));
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT example.com:443 HTTP/1.1, 403, example.com",
    "CONNECT graph.microsoft.com:80 HTTP/1.1, 403, graph.microsoft.com:80",
    "CONNECT graph.microsoft.com HTTP/1.1, 403, graph.microsoft.com",
    "GET http://example.com/ HTTP/1.1, 405, HTTPS_PROXY"
  })
  void refusesConnectionsToOtherHosts(String line, int status, String words) throws IOException {
    String answer = sendText(line + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(words);
  }

  private static String sendText(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), sandbox.proxyAddress().getPort())) {
      socket.setSoTimeout(5000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void isNotTrustedByAnUnconfiguredClient() {
    KeyPair keys = KeyPairs.rsa();
    Instant now = Instant.now();
    X509Certificate foreign =
        CertificateIssuer.selfSigned("foreign", keys, now, now.plus(Duration.ofDays(1)));
    SandboxClient client =
        new SandboxClient(foreign, sandbox.proxyAddress(), Duration.ofSeconds(5));

    assertThatThrownBy(() -> client.get("https://graph.microsoft.com/v1.0/organization"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("certificat");
  }

  @Test
  void servesTheProductionHostNamesDirectly() throws Exception {
    String answer = direct("login.microsoftonline.com", "login.microsoftonline.com:443");

    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"issuer\"");
  }

  @Test
  void refusesAHostItDoesNotServeDirectly() throws Exception {
    assertThat(direct("login.microsoftonline.com", "example.com")).startsWith("HTTP/1.1 421 ");
  }

  private static String direct(String serverName, String hostHeader) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    store.setCertificateEntry("ca", sandbox.caCertificate());
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), sandbox.directPort().orElseThrow());
    plain.setSoTimeout(5000);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, serverName, 443, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
      socket.setSSLParameters(parameters);
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(METADATA, hostHeader);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void reportsAPortThatIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(
              () ->
                  Sandbox.start(
                      SandboxOptions.defaults()
                          .withScenarios("contoso")
                          .withProxyPort(taken.getLocalPort())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void closesOpenConnections() throws Exception {
    Sandbox brief = Sandbox.start(SandboxOptions.defaults().withScenarios("contoso"));
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), brief.proxyAddress().getPort())) {
      socket.getOutputStream().write("CONNECT".getBytes(StandardCharsets.US_ASCII));
      assertThat(brief.awaitTermination(Duration.ZERO)).isFalse();
      brief.close();
      socket.setSoTimeout(5000);
      assertThat(endOf(socket)).isTrue();
      brief.awaitTermination();
      brief.close();
    }
  }

  private static boolean endOf(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }
}
