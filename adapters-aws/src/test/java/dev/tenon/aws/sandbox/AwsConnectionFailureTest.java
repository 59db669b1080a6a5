package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.CheckReport;
import dev.tenon.spi.Provider;
import dev.tenon.spi.Transport;
import dev.tenon.testkit.provider.ChainedConnectProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results when AWS cannot be reached. */
class AwsConnectionFailureTest {

  private static final Duration CALL = Duration.ofSeconds(8);
  private static final String STS = "sts.us-east-1.amazonaws.com";
  private static final String ORGANIZATIONS = "organizations.us-east-1.amazonaws.com";

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
  void reportsThatTheCertificateIsNotTrusted() {
    accounts.sandbox.control().clearRequests();
    assertThat(code(accounts.sandbox.proxyAddress(), List.of())).isEqualTo("?TLS_NOT_TRUSTED");
    assertThat(accounts.requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void reportsThatTheProxyRejectedTheConnectionForAnyResponse(String rejection) throws IOException {
    accounts.sandbox.control().clearRequests();
    try (ChainedConnectProxy proxy = rejecting(STS, rejection)) {
      assertThat(code(proxy.address(), sandboxAuthority())).isEqualTo("?PROXY_REFUSED");
    }
    assertThat(accounts.requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void reportsThatTheProxyRejectedASingleService(String rejection) throws IOException {
    try (ChainedConnectProxy proxy = rejecting(ORGANIZATIONS, rejection)) {
      assertThat(AwsFindings.codes(check(proxy.address(), sandboxAuthority())))
          .containsExactly(Map.entry("organization", List.of("?PROXY_REFUSED")));
    }
  }

  static Stream<String> rejections() {
    return Stream.of(
        rejection("403 Forbidden", "text/html", ""),
        rejection("407 Proxy Authentication Required", "text/html", "Who are you?"),
        rejection(
            "403 Forbidden",
            "text/xml",
            "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
                + "<RequestId>1</RequestId></ErrorResponse>"),
        rejection(
            "400 Bad Request",
            "application/x-amz-json-1.1",
            "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}"));
  }

  @Test
  void reportsThatTheProxyIsUnreachable() throws IOException {
    InetSocketAddress closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = address(socket);
    }
    assertThat(code(closedPort, List.of())).isEqualTo("?PROVIDER_UNREACHABLE");
  }

  private static String code(InetSocketAddress proxy, List<X509Certificate> trusted) {
    return AwsFindings.codes(check(proxy, trusted)).get("external-id-required").get(0);
  }

  private static CheckReport check(InetSocketAddress proxy, List<X509Certificate> certificates) {
    Transport transport =
        new Transport(Optional.of(proxy), certificates, Duration.ofSeconds(5), CALL);
    try (Provider provider = accounts.provider(transport, Map.of())) {
      return SandboxAccounts.check(provider, accounts.request("aws-healthy", Map.of(), Map.of()));
    }
  }

  private static List<X509Certificate> sandboxAuthority() {
    return List.of(accounts.sandbox.caCertificate());
  }

  private static InetSocketAddress address(ServerSocket socket) {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  private static ChainedConnectProxy rejecting(String host, String rejection) throws IOException {
    return ChainedConnectProxy.rejecting(host, rejection, accounts.sandbox.proxyAddress());
  }

  private static String rejection(String status, String contentType, String body) {
    return "HTTP/1.1 %s\r\nx-amzn-RequestId: 1\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, contentType, body.length(), body);
  }
}
