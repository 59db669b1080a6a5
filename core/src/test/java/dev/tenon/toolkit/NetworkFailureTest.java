package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.spi.ProviderErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFailureTest {

  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), "PROVIDER_UNREACHABLE", false),
        Arguments.of(new UnknownHostException("sts"), "PROVIDER_UNREACHABLE", false),
        Arguments.of(new SSLException("closed"), "PROVIDER_UNREACHABLE", false),
        Arguments.of(new SocketException("Connection reset"), "PROVIDER_UNREACHABLE", true),
        Arguments.of(
            new SSLException("Connection has closed: javax.net.ssl.SSLException: Connection reset"),
            "PROVIDER_UNREACHABLE",
            true),
        Arguments.of(
            new SSLException("SSL peer shut down incorrectly"), "PROVIDER_UNREACHABLE", true),
        Arguments.of(new EOFException(), "PROVIDER_UNREACHABLE", true),
        Arguments.of(new SocketTimeoutException("Read timed out"), "PROVIDER_TIMEOUT", true),
        Arguments.of(untrusted(), "TLS_NOT_TRUSTED", false));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void recognizesNetworkFailures(IOException thrown, String code, boolean retryable) {
    assertThat(NetworkFailure.of("AWS", thrown))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.code().name()).isEqualTo(code);
              assertThat(failure.retryable()).isEqualTo(retryable);
              assertThat(failure.reason()).contains("AWS");
            });
  }

  @Test
  void ignoresOtherExceptions() {
    assertThat(NetworkFailure.of("AWS", new IOException("disk"))).isEmpty();
    assertThat(NetworkFailure.of("AWS", new IllegalStateException("wrapped"))).isEmpty();
  }

  @Test
  void recognizesAProxyThatRefusesTheJdkClient() throws Exception {
    IOException refused = askThroughAProxyThatSays("HTTP/1.1 403 Forbidden\r\n\r\n");

    assertThat(NetworkFailure.of("AWS", refused))
        .hasValueSatisfying(
            failure -> assertThat(failure.code()).isEqualTo(ProviderErrorCode.PROXY_REFUSED));
  }

  @Test
  void recognizesAMissingResponseOfTheJdkClient() throws Exception {
    IOException brokenOff = askThroughAProxyThatSays("");

    assertThat(NetworkFailure.of("AWS", brokenOff))
        .hasValueSatisfying(failure -> assertThat(failure.retryable()).isTrue());
  }

  private static IOException untrusted() {
    SSLHandshakeException thrown = new SSLHandshakeException("PKIX path building failed");
    thrown.initCause(new CertPathBuilderException("unable to find a valid certification path"));
    return thrown;
  }

  private static IOException askThroughAProxyThatSays(String answer) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread proxy = new Thread(() -> answerAll(listener, answer), "proxy");
      proxy.setDaemon(true);
      proxy.start();
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("https://sts.amazonaws.com/")
                  .toURL()
                  .openConnection(new Proxy(Proxy.Type.HTTP, listener.getLocalSocketAddress()));
      return catchThrowableOfType(IOException.class, connection::connect);
    }
  }

  private static void answerAll(ServerSocket listener, String answer) {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        client.getInputStream().read(new byte[4096]);
        client.getOutputStream().write(answer.getBytes(US_ASCII));
      } catch (IOException e) {
        // The client or the listener is gone.
      }
    }
  }
}
