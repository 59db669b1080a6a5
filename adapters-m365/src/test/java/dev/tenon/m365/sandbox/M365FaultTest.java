package dev.tenon.m365.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong on the way to the cloud and in it, over TLS. */
class M365FaultTest {

  private static final Set<CheckId> ANSWERED_BY_EXCHANGE =
      Set.of(M365Checks.EXCHANGE.id(), M365Checks.EXCESS_EXCHANGE_ROLES.id());

  private static final Duration CALL = Duration.ofSeconds(2);
  private static final String LOGIN = "login.microsoftonline.com";
  private static final String GRAPH = "graph.microsoft.com";
  private static final String EXCHANGE = "outlook.office365.com";
  private static final Set<String> TECHNICAL =
      Set.of(
          "CHECK_NOT_REACHED",
          "PROVIDER_ANSWER_UNREADABLE",
          "PROVIDER_REFUSED",
          "PROVIDER_UNAVAILABLE",
          "PROVIDER_UNREACHABLE");

  private static SandboxTenants tenants;

  @BeforeAll
  static void start() {
    tenants = new SandboxTenants(CALL, "healthy", "consent-missing", "role-unsupported");
    tenants.check("healthy");
  }

  @AfterAll
  static void stop() {
    tenants.close();
  }

  @BeforeEach
  void settle() {
    tenants.sandbox.control().clearFaults();
    tenants.sandbox.control().clearRequests();
  }

  @Test
  void retriesAfterRetryAfterOfAService() {
    fault(FaultMatch.host(LOGIN).method("POST").first(2), throttle(1));
    fault(FaultMatch.host(GRAPH).first(1), throttle(1));
    fault(FaultMatch.host(EXCHANGE).first(1), throttle(0));

    assertThat(tenants.check("healthy").results().values())
        .allMatch(CheckResult.Passed.class::isInstance);
  }

  @Test
  void retriesAfterAServerErrorAndAReset() {
    fault(FaultMatch.host(GRAPH).first(2), new FaultEffect.ServerError(503, true));
    fault(FaultMatch.host(EXCHANGE).first(1), new FaultEffect.Reset());

    assertThat(tenants.check("healthy").results().values())
        .allMatch(CheckResult.Passed.class::isInstance);
  }

  @Test
  void reportsALongRetryAfterInsteadOfWaiting() {
    fault(FaultMatch.host(EXCHANGE), throttle(3600));

    CheckResult.Inconclusive answer =
        inconclusive(tenants.check("healthy"), M365Checks.EXCHANGE.id());
    assertThat(answer.code()).isEqualTo("PROVIDER_THROTTLED");
    assertThat(answer.retryAfter()).contains(Duration.ofHours(1));
    assertThat(requestsTo(EXCHANGE)).isEqualTo(1);
  }

  @Test
  void oneStalledServiceDoesNotAffectTheOthers() {
    fault(FaultMatch.host(EXCHANGE), new FaultEffect.Stall());

    CheckReport report = tenants.check("healthy");

    assertThat(inconclusive(report, M365Checks.EXCHANGE.id()).code()).isEqualTo("PROVIDER_TIMEOUT");
    assertThat(report.results().entrySet())
        .filteredOn(entry -> !ANSWERED_BY_EXCHANGE.contains(entry.getKey()))
        .allMatch(entry -> entry.getValue() instanceof CheckResult.Passed);
  }

  @ParameterizedTest
  @MethodSource
  void hasAResultForEveryCheckWhateverAServerReturns(String host, FaultEffect effect) {
    fault(FaultMatch.host(host), effect);

    CheckReport report = tenants.check("healthy");

    assertThat(report.results().keySet()).isEqualTo(SandboxTenants.all());
    assertThat(report.results().values())
        .anyMatch(answer -> !(answer instanceof CheckResult.Passed))
        .noneMatch(CheckResult.Failed.class::isInstance);
    assertThat(report.results().values())
        .filteredOn(CheckResult.Inconclusive.class::isInstance)
        .extracting(answer -> ((CheckResult.Inconclusive) answer).code())
        .allMatch(TECHNICAL::contains);
    assertThat(report.toString())
        .doesNotContainPattern("[\\p{Cntrl}\\u202e]")
        .hasSizeLessThan(20_000);
  }

  static Stream<Arguments> hasAResultForEveryCheckWhateverAServerReturns() {
    List<FaultEffect> effects =
        List.of(
            new FaultEffect.HugeBody(5 << 20),
            new FaultEffect.DeepJson(100_000),
            new FaultEffect.MalformJson(),
            new FaultEffect.TruncateBody(),
            new FaultEffect.NulBytes(200, 64),
            new FaultEffect.NulBytes(400, 64),
            new FaultEffect.ServerError(500, true),
            new FaultEffect.HostileText(400),
            new FaultEffect.HostileText(500),
            new FaultEffect.HostileText(200));
    return Stream.of(LOGIN, GRAPH, EXCHANGE)
        .flatMap(host -> effects.stream().map(effect -> Arguments.of(host, effect)));
  }

  @Test
  void doesNotRetryWhenTheCertificateIsNotTrusted() {
    Transport strict =
        new Transport(
            Optional.of(tenants.sandbox.proxyAddress()), List.of(), Duration.ofSeconds(5), CALL);
    long began = System.nanoTime();

    CheckReport report = check(strict);

    assertThat(inconclusive(report, M365Checks.TENANT.id()).code()).isEqualTo("TLS_NOT_TRUSTED");
    assertThat(inconclusive(report, IdentityChecks.CREDENTIAL.id()).code())
        .isEqualTo("TLS_NOT_TRUSTED");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(CALL);
    assertThat(tenants.sandbox.control().requests()).isEmpty();
  }

  @Test
  void reportsARefusalByTheProxy() throws Exception {
    try (ConnectRefusingProxy proxy = new ConnectRefusingProxy()) {
      assertThat(
              inconclusive(check(through(proxy.address())), IdentityChecks.CREDENTIAL.id()).code())
          .isEqualTo("PROXY_REFUSED");
    }
  }

  @Test
  void reportsAnUnreachableNetwork() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    assertThat(inconclusive(check(through(nobody)), IdentityChecks.CREDENTIAL.id()).code())
        .isEqualTo("PROVIDER_UNREACHABLE");
  }

  @Test
  void signsInAgainForEachConversation() {
    tenants.check("healthy");
    tenants.check("healthy");

    assertThat(tokenRequests()).isEqualTo(4);
  }

  @Test
  void refusesAnIncompleteCredential() {
    MicrosoftAccount account = tenants.sandbox.account("healthy", MicrosoftAccount.class);
    byte[] certificate = SandboxTenants.parts(account).get("certificate");
    for (Credential credential :
        List.of(
            Credential.empty(),
            Credential.of(Map.of("certificate", certificate)),
            Credential.of(Map.of("certificate", certificate, "privateKey", new byte[] {1, 2})),
            Credential.of(Map.of("certificate", new byte[] {1}, "privateKey", new byte[] {1})))) {
      assertThatThrownBy(
              () ->
                  tenants.provider.check(
                      new CheckRequest(account.form(), Map.of(), credential, SandboxTenants.all()),
                      CheckListener.SILENT))
          .isInstanceOfSatisfying(
              ProviderException.class,
              refusal ->
                  assertThat(refusal.code()).isEqualTo(ProviderErrorCode.CREDENTIAL_INCOMPLETE));
    }
  }

  @Test
  void waitsWhenConsentIsRecordedButNotYetInTheToken() {
    CheckReport report =
        changeAfter(
            "consent-missing",
            IdentityChecks.SERVICE_PRINCIPAL.id(),
            () ->
                tenants
                    .sandbox
                    .control()
                    .change("consent-missing", new PermissionChange.GrantConsent()));

    assertThat(waiting(report, M365Checks.EXCHANGE_PERMISSION.id()))
        .isEqualTo("M365_CONSENT_NOT_EFFECTIVE");
  }

  @Test
  void waitsWhenARoleIsRecordedButNotYetInTheToken() {
    CheckReport report =
        changeAfter(
            "role-unsupported",
            M365Checks.EXCHANGE_PERMISSION.id(),
            () ->
                tenants
                    .sandbox
                    .control()
                    .change("role-unsupported", new PermissionChange.AssignRole("Global Reader")));

    assertThat(waiting(report, M365Checks.DIRECTORY_ROLE.id()))
        .isEqualTo("ENTRA_DIRECTORY_ROLE_NOT_EFFECTIVE");
  }

  /** Changes the tenant in the middle of a conversation, when its tokens are already issued. */
  private static CheckReport changeAfter(String scenario, CheckId check, Runnable change) {
    MicrosoftAccount account = tenants.sandbox.account(scenario, MicrosoftAccount.class);
    try (Credential credential = SandboxTenants.credential(account)) {
      return tenants.provider.check(
          new CheckRequest(account.form(), Map.of(), credential, SandboxTenants.all()),
          new CheckListener() {
            @Override
            public void started(CheckId started) {}

            @Override
            public void finished(CheckId finished, CheckResult result) {
              if (finished.equals(check)) {
                awaitBothTokens();
                change.run();
              }
            }
          });
    }
  }

  private static void awaitBothTokens() {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (tokenRequests() < 2 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static String waiting(CheckReport report, CheckId check) {
    CheckResult result = report.results().get(check);
    assertThat(result).isInstanceOf(CheckResult.Propagating.class);
    return ((CheckResult.Propagating) result).finding().code();
  }

  private static CheckReport check(Transport transport) {
    MicrosoftAccount account = tenants.sandbox.account("healthy", MicrosoftAccount.class);
    try (Provider provider = tenants.provider(transport);
        Credential credential = SandboxTenants.credential(account)) {
      return provider.check(
          new CheckRequest(account.form(), Map.of(), credential, SandboxTenants.all()),
          CheckListener.SILENT);
    }
  }

  private static Transport through(InetSocketAddress proxy) {
    return new Transport(
        Optional.of(proxy), List.of(tenants.sandbox.caCertificate()), Duration.ofSeconds(5), CALL);
  }

  private static CheckResult.Inconclusive inconclusive(CheckReport report, CheckId check) {
    CheckResult result = report.results().get(check);
    assertThat(result).isInstanceOf(CheckResult.Inconclusive.class);
    return (CheckResult.Inconclusive) result;
  }

  private static long tokenRequests() {
    return tenants.sandbox.control().requests().stream()
        .filter(request -> request.method().equals("POST") && request.host().equals(LOGIN))
        .count();
  }

  private static long requestsTo(String host) {
    return tenants.sandbox.control().requests().stream()
        .map(LoggedRequest::host)
        .filter(host::equals)
        .count();
  }

  private static FaultEffect throttle(int seconds) {
    return new FaultEffect.Throttle(Duration.ofSeconds(seconds));
  }

  private static void fault(FaultMatch match, FaultEffect effect) {
    tenants.sandbox.control().addFault(new Fault(match, effect));
  }
}
