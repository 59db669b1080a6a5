package dev.tenon.microsoft.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderFactory;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Redirects in responses of Microsoft: a client that follows one sends its token elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MicrosoftRedirects {

  private static final Duration CALL = Duration.ofSeconds(8);

  private final ProviderFactory factory;
  private final String healthy;
  private final List<String> hosts;

  private MicrosoftSandbox accounts;
  private Map<String, byte[]> credential;
  private ChainedConnectProxy proxy;
  private ServerSocket target;
  private Provider provider;

  /**
   * Redirects that one provider meets.
   *
   * @param healthy the scenario of a healthy account of the public cloud
   * @param thirdHost what the provider calls besides Microsoft Entra ID and Microsoft Graph
   */
  protected MicrosoftRedirects(ProviderFactory factory, String healthy, String thirdHost) {
    this.factory = factory;
    this.healthy = healthy;
    this.hosts = List.of(Cloud.GLOBAL.loginHost(), Cloud.GLOBAL.graphHost(), thirdHost);
  }

  @BeforeAll
  final void start() throws IOException {
    accounts = new MicrosoftSandbox(factory, CALL, healthy);
    credential = MicrosoftSandbox.parts(account());
    proxy = ChainedConnectProxy.forwarding(accounts.sandbox.proxyAddress());
    target = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    target.setSoTimeout(1);
    provider =
        accounts.provider(
            new Transport(
                Optional.of(proxy.address()),
                List.of(accounts.sandbox.caCertificate()),
                Duration.ofSeconds(5),
                CALL));
  }

  @AfterAll
  final void stop() throws IOException {
    provider.close();
    target.close();
    proxy.close();
    accounts.close();
  }

  @BeforeEach
  final void reset() {
    accounts.sandbox.control().clearFaults();
    proxy.targets().clear();
  }

  @ParameterizedTest
  @MethodSource("redirects")
  final void followsNoRedirect(String host, int status, String location) {
    redirect(host, status, location.replace("PORT", String.valueOf(target.getLocalPort())));

    CheckReport report = check();

    assertThat(proxy.targets()).isSubsetOf(hosts.stream().map(one -> one + ":443").toList());
    assertThatThrownBy(() -> target.accept().close()).isInstanceOf(SocketTimeoutException.class);
    assertThat(accounts.sandbox.control().requests())
        .noneMatch(request -> request.path().contains("elsewhere"));
    assertThat(report.results().values())
        .anyMatch(CheckResult.Inconclusive.class::isInstance)
        .noneMatch(CheckResult.Failed.class::isInstance);
  }

  /** Each status once, and each kind of address once. Status 200 has the header Refresh too. */
  final Stream<Arguments> redirects() {
    return hosts.stream()
        .flatMap(
            host ->
                Stream.concat(
                    Stream.of(200, 301, 302, 303, 308)
                        .map(
                            status ->
                                Arguments.of(host, status, "https://localhost:PORT/elsewhere")),
                    Stream.of(
                            "https://localhost:PORT/elsewhere",
                            "http://localhost:PORT/elsewhere",
                            "http://" + host + "/elsewhere",
                            "https://" + host + ":PORT/elsewhere",
                            "//localhost:PORT/elsewhere")
                        .map(location -> Arguments.of(host, 307, location))));
  }

  private void redirect(String host, int status, String location) {
    accounts
        .sandbox
        .control()
        .addFault(new Fault(FaultMatch.host(host), new FaultEffect.Redirect(status, location)));
  }

  private CheckReport check() {
    Set<CheckId> declared =
        factory.descriptor().checks().stream().map(Check::id).collect(Collectors.toSet());
    try (Credential lent = Credential.of(credential)) {
      return provider.check(
          new CheckRequest(account().form(), Map.of(), lent, declared), CheckListener.SILENT);
    }
  }

  private MicrosoftAccount account() {
    return accounts.account(healthy);
  }
}
