package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that reach IAM and Organizations only some time after STS opened them. */
class SessionPropagationTest {

  private static final String SPREADING = "aws-session-propagating";
  private static final String HEALTHY = "aws-healthy";
  private static final String STS = "sts.us-east-1.amazonaws.com";
  private static final Duration CALL = Duration.ofSeconds(20);

  /** A conversation waits three times as long for a session. */
  private static final Duration SHORT_CALL = Duration.ofSeconds(1);

  private final InMemoryStore store = new InMemoryStore();
  private SandboxAccounts accounts;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  /** Short calls are enough once the first one was made. */
  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(CALL, SPREADING, HEALTHY);
    accounts.check(HEALTHY);
    accounts.sandbox.control().clearRequests();
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void retriesWithTheSameSessionUntilItPropagates() throws InterruptedException {
    CompletableFuture<CheckReport> check =
        CompletableFuture.supplyAsync(() -> accounts.check(SPREADING));
    while (requestsBeyondSts() == 0) {
      Thread.sleep(10);
    }
    accounts.sandbox.control().advanceClock(Duration.ofSeconds(10));

    assertThat(check.join().results().values()).allMatch(CheckResult.Passed.class::isInstance);
    assertThat(accounts.requests())
        .filteredOn(request -> request.host().equals(STS))
        .as("four probes and one session")
        .hasSize(5);
  }

  @Test
  void reportsNoResultsIfTheSessionDoesNotPropagate() {
    delaySessions(SPREADING, Duration.ofHours(1));
    try (Provider provider = accounts.provider(SHORT_CALL, Map.of())) {
      CheckReport report =
          SandboxAccounts.check(provider, accounts.request(SPREADING, Map.of(), Map.of()));

      assertThat(AwsFindings.codes(report))
          .containsEntry("role-assumed", List.of("?AWS_SESSION_NOT_EFFECTIVE"))
          .containsEntry("external-id-required", List.of("?CHECK_NOT_REACHED"))
          .containsEntry("permissions", List.of("?CHECK_NOT_REACHED"));
      assertThat(report.results().get(AwsChecks.EXTERNAL_ID_REQUIRED).toString())
          .as("AWS did not deny the right external ID")
          .doesNotContain("denied");
      assertThat(report.account()).isEmpty();
      assertThat(report.refusedFields()).isEmpty();
    }
  }

  @Test
  void keepsALinkedAccountConnectedWhileItsSessionsPropagate() {
    try (Tenon tenon = tenon(CALL)) {
      Caller ada =
          new Caller(
              tenon.workspaces().create("Acme").id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
      Integration linked = link(tenon, ada);
      delaySessions(HEALTHY, Duration.ofMillis(1500));

      Verified verified = tenon.integrations().verify(linked.id(), CheckListener.SILENT, ada);

      assertThat(verified.verification().outcome()).isEqualTo(Outcome.PASSED);
      assertThat(verified.integration().state()).isEqualTo(IntegrationState.CONNECTED);
    }
  }

  @Test
  void neverReportsALinkedAccountAsBrokenWhileItsSessionsPropagate() {
    Caller ada;
    Integration linked;
    try (Tenon tenon = tenon(CALL)) {
      ada =
          new Caller(
              tenon.workspaces().create("Acme").id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
      linked = link(tenon, ada);
    }
    delaySessions(HEALTHY, Duration.ofHours(1));
    try (Tenon impatient = tenon(SHORT_CALL)) {
      for (int round = 1; round <= 2; round++) {
        Verified verified = impatient.integrations().verify(linked.id(), CheckListener.SILENT, ada);

        assertThat(verified.verification().codes())
            .contains(AwsErrorCode.AWS_SESSION_NOT_EFFECTIVE.name());
        assertThat(verified.integration().state()).isEqualTo(IntegrationState.CONNECTED);
        assertThat(verified.integration().stale()).isTrue();
        now = now.plus(Duration.ofMinutes(10));
      }
    }
  }

  /** With the external ID that Tenon made put into the role, as its administrator does. */
  private Integration link(Tenon tenon, Caller ada) {
    Onboarding started =
        tenon.onboardings().start(new StartOnboarding(ProviderId.of("aws"), "Contoso", ada));
    accounts
        .sandbox
        .control()
        .change(
            HEALTHY,
            new AwsChange.SetTrustedExternalIds(List.of(started.published().get("externalId"))));
    ConnectOutcome outcome =
        tenon
            .onboardings()
            .connect(
                new Connect(started.id(), accounts.account(HEALTHY).form(), ada),
                CheckListener.SILENT);
    return ((ConnectOutcome.Connected) outcome).integration();
  }

  private Tenon tenon(Duration callTimeout) {
    return Tenon.builder()
        .store(store)
        .provider(new AwsProviderFactory(), accounts.settings())
        .transport(accounts.transport(callTimeout))
        .clock(() -> now)
        .build();
  }

  private void delaySessions(String scenario, Duration by) {
    accounts.sandbox.control().change(scenario, new AwsChange.DelaySessions(by));
  }

  private long requestsBeyondSts() {
    return accounts.requests().stream()
        .map(LoggedRequest::host)
        .filter(host -> !host.equals(STS))
        .count();
  }
}
