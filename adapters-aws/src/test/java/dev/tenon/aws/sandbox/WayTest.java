package dev.tenon.aws.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.CheckReport;
import dev.tenon.spi.Provider;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said when there is no way to AWS. */
class WayTest {

  private static final Duration CALL = Duration.ofSeconds(8);
  private static final String REFUSAL = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";

  private static SandboxAccounts accounts;

  @BeforeAll
  static void start() {
    accounts = new SandboxAccounts(CALL, "aws-healthy");
  }

  @AfterAll
  static void stop() {
    accounts.close();
  }

  @Test
  void saysThatTheCertificateIsNotTrusted() {
    accounts.sandbox.control().clearRequests();
    assertThat(code(accounts.sandbox.proxyAddress())).isEqualTo("?TLS_NOT_TRUSTED");
    assertThat(accounts.requests()).isEmpty();
  }

  @Test
  void saysThatTheProxyRefused() throws IOException {
    try (ServerSocket proxy = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
      Thread refusing = new Thread(() -> refuseAll(proxy), "refusing");
      refusing.setDaemon(true);
      refusing.start();
      assertThat(code(address(proxy))).isEqualTo("?PROXY_REFUSED");
    }
  }

  @Test
  void saysThatNothingIsReachable() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = address(socket);
    }
    assertThat(code(nobody)).isEqualTo("?PROVIDER_UNREACHABLE");
  }

  private static String code(InetSocketAddress proxy) {
    Transport way = new Transport(Optional.of(proxy), List.of(), Duration.ofSeconds(5), CALL);
    try (Provider provider = accounts.provider(way, Map.of())) {
      CheckReport report =
          SandboxAccounts.check(provider, accounts.request("aws-healthy", Map.of(), Map.of()));
      return Findings.codes(report).get("external-id-required").get(0);
    }
  }

  private static InetSocketAddress address(ServerSocket socket) {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  private static void refuseAll(ServerSocket proxy) {
    while (!proxy.isClosed()) {
      try (Socket client = proxy.accept()) {
        client.getInputStream().read(new byte[4096]);
        client.getOutputStream().write(REFUSAL.getBytes(US_ASCII));
      } catch (IOException gone) {
        return;
      }
    }
  }
}
