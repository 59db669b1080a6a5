package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Provider;
import dev.tenon.spi.Transport;
import dev.tenon.testkit.provider.ChainedConnectProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Redirects in responses of AWS: a client that follows one sends a signed request elsewhere. */
class AwsRedirectTest {

  private static final Duration CALL = Duration.ofSeconds(8);
  private static final String STS = "sts.us-east-1.amazonaws.com";
  private static final String IAM = "iam.amazonaws.com";
  private static final String ORGANIZATIONS = "organizations.us-east-1.amazonaws.com";

  private static SandboxAccounts accounts;

  private ChainedConnectProxy proxy;
  private ServerSocket target;

  @BeforeAll
  static void start() {
    accounts = new SandboxAccounts(CALL, "aws-healthy");
  }

  @AfterAll
  static void stop() {
    accounts.close();
  }

  @BeforeEach
  void open() throws IOException {
    accounts.sandbox.control().clearFaults();
    proxy = ChainedConnectProxy.forwarding(accounts.sandbox.proxyAddress());
    target = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    target.setSoTimeout(1);
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    target.close();
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void doesNotFollowRedirects(String service, int status, String location) {
    redirect(service, status, location.replace("PORT", String.valueOf(target.getLocalPort())));

    CheckReport report = check();

    assertThat(proxy.targets())
        .contains(service + ":443")
        .isSubsetOf(STS + ":443", IAM + ":443", ORGANIZATIONS + ":443");
    assertThatThrownBy(() -> target.accept().close()).isInstanceOf(SocketTimeoutException.class);
    assertThat(report.results().values())
        .anyMatch(AwsRedirectTest::isUnreadable)
        .noneMatch(CheckResult.Failed.class::isInstance);
  }

  /** Each status once, and each kind of address once. Status 200 has the header Refresh too. */
  static Stream<Arguments> redirects() {
    return Stream.of(STS, IAM, ORGANIZATIONS)
        .flatMap(
            service ->
                Stream.concat(
                    Stream.of(200, 301, 302, 303, 308)
                        .map(status -> Arguments.of(service, status, "https://localhost:PORT/")),
                    Stream.of(
                            "https://localhost:PORT/",
                            "http://localhost:PORT/",
                            "http://" + service + ":PORT/",
                            "https://" + service + ":PORT/",
                            "//localhost:PORT/")
                        .map(location -> Arguments.of(service, 307, location))));
  }

  private static void redirect(String service, int status, String location) {
    accounts
        .sandbox
        .control()
        .addFault(new Fault(FaultMatch.host(service), new FaultEffect.Redirect(status, location)));
  }

  private static boolean isUnreadable(CheckResult result) {
    return result instanceof CheckResult.Inconclusive inconclusive
        && inconclusive.code().equals("PROVIDER_ANSWER_UNREADABLE");
  }

  private CheckReport check() {
    Transport transport =
        new Transport(
            Optional.of(proxy.address()),
            List.of(accounts.sandbox.caCertificate()),
            Duration.ofSeconds(5),
            CALL);
    try (Provider provider = accounts.provider(transport, Map.of())) {
      return SandboxAccounts.check(provider, accounts.request("aws-healthy", Map.of(), Map.of()));
    }
  }
}
