package dev.tenon.core.integration;

import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.DATA;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.NOT_REACHED;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.PROPAGATING;
import static dev.tenon.core.ScriptedFactory.ROLE;
import static dev.tenon.core.ScriptedFactory.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tenon.core.Fixture;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.FindingSummary.Severity;
import dev.tenon.core.integration.VerificationReport.Attention;
import dev.tenon.core.integration.VerificationResult.Completed;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifying many integrations beside other processes, after an interruption, and its summary. */
@Timeout(60)
class VerifyManyRunsTest {

  private static final VerifyMany.Selection ALL = new VerifyMany.Matching(IntegrationFilter.ALL);

  private final Fixture fixture = new Fixture();
  private final Integrations integrations = fixture.tenon.integrations();
  private final Caller ada = fixture.ada;
  private final Map<String, Runnable> during = new HashMap<>();
  private final List<VerificationResult> results = new ArrayList<>();

  @BeforeEach
  void linkThree() {
    fixture.provider.accountOf =
        request -> {
          String number = request.form().get("number");
          fixture.clock.advance(Duration.ofSeconds(1));
          during.getOrDefault(number, () -> {}).run();
          return Optional.of(new Account("acc-" + number, "Account " + number));
        };
    for (String number : List.of("100", "101", "102")) {
      var onboarding = fixture.start("Account " + number, ada);
      var unused =
          fixture
              .tenon
              .onboardings()
              .connect(
                  new Connect(onboarding.id(), Map.of("number", number), ada),
                  CheckListener.SILENT);
    }
    fixture.clock.advance(Duration.ofHours(1));
  }

  @Test
  void waitsForAVerificationOfAnotherProcessWithoutHoldingUpTheOthers() {
    Instant now = fixture.clock.instant();
    assertThat(reserve("100", now.plusSeconds(45))).isTrue();
    during.put("102", () -> fixture.clock.advance(Duration.ofSeconds(45)));

    VerificationReport report = verify(command());

    assertThat(names()).containsExactly("Account 101", "Account 102", "Account 100");
    assertThat(report.with(Outcome.PASSED)).isEqualTo(3);
    assertThat(attempts("100")).isEqualTo(1);
  }

  @Test
  void waitsForAnotherProcessWhenNothingElseIsLeft() {
    assertThat(reserve("100", fixture.clock.instant().plusSeconds(45))).isTrue();
    fixture.clock.advanceAtEachReading(Duration.ofSeconds(10));

    VerificationReport report = verify(VerifyMany.named(List.of("Account 100"), ada));

    assertThat(names()).containsExactly("Account 100");
    assertThat(report.with(Outcome.PASSED)).isEqualTo(1);
  }

  @Test
  void takesOverTheResultOfAnotherProcess() {
    assertThat(reserve("102", fixture.clock.instant().plusSeconds(45))).isTrue();
    during.put("101", () -> integrations.verify(id("102"), CheckListener.SILENT, ada));

    VerificationReport report = verify(command());

    assertThat(report.with(Outcome.PASSED)).isEqualTo(3);
    assertThat(names()).containsExactlyInAnyOrder("Account 100", "Account 101", "Account 102");
    assertThat(attempts("102")).as("verified by the other process").isEqualTo(1);
  }

  @Test
  void verifiesWhatWasVerifiedBeforeTheClockWasSetBack() {
    var unused = integrations.verify(id("100"), CheckListener.SILENT, ada);
    fixture.clock.advance(Duration.ofMinutes(-30));
    int before = attempts("100");
    fixture.provider.answers.put(ROLE, FAIL);

    VerificationReport report = verify(VerifyMany.named(List.of("Account 100"), ada));

    assertThat(report.with(Outcome.PASSED_WITH_FINDINGS)).isEqualTo(1);
    assertThat(attempts("100")).isEqualTo(before + 1);
  }

  @Test
  void endsTheReservationWhenTheVaultFails() {
    fixture.watched.beforeOpening.set(
        () -> {
          throw new TenonException(CoreErrorCode.KEY_SERVICE_UNAVAILABLE, "No answer.");
        });

    VerificationReport report = verify(VerifyMany.named(List.of("Account 100"), ada));

    assertThat(report.failures()).isEqualTo(Map.of("KEY_SERVICE_UNAVAILABLE", 1L));
    assertThat(attempts("100")).as("nothing is blamed on the account").isZero();
    assertThat(isDue("100")).as("its time is that of before").isFalse();
    assertThat(reserve("100", fixture.clock.instant().plusSeconds(45))).isTrue();
  }

  @Test
  void givesUpAfterTenMinutesOfAnotherProcess() {
    assertThat(reserve("100", fixture.clock.instant().plus(Duration.ofDays(1)))).isTrue();
    during.put("102", () -> fixture.clock.advance(Duration.ofMinutes(11)));

    VerificationReport report = verify(command());

    assertThat(report.failures()).isEqualTo(Map.of("VERIFICATION_IN_PROGRESS", 1L));
    assertThat(report.with(Outcome.PASSED)).isEqualTo(2);
  }

  @Test
  void keepsTheWatchFromVerifyingAtTheSameTime() {
    try (Watch watch = fixture.tenon.watch()) {
      fixture.clock.advance(Duration.ofHours(26));
      during.put("100", () -> fixture.store.tasks().runDue());
      during.put("101", () -> fixture.clock.advance(Duration.ofSeconds(1)));

      VerificationReport report = verify(command());

      assertThat(watch).isNotNull();
      assertThat(report.with(Outcome.PASSED)).isEqualTo(3);
      assertThat(List.of(attempts("100"), attempts("101"), attempts("102"))).containsOnly(1);
    }
  }

  @Test
  void storesResultsWhileTimePasses() {
    fixture.clock.advanceAtEachReading(Duration.ofMillis(1));
    fixture.provider.answers.put(ROLE, FAIL);

    verify(command());

    assertThat(List.of(attempts("100"), attempts("101"), attempts("102"))).containsOnly(1);
    assertThat(integrations.counts(ada).in(IntegrationState.ATTENTION)).isEqualTo(3);
    Instant later = fixture.clock.instant().plusSeconds(1);
    assertThat(reserve("100", later)).as("the reservation has ended").isTrue();
  }

  /** As in a process that was suspended. */
  @Test
  void storesNothingAfterItHasLostTheReservation() {
    during.put(
        "100",
        () -> {
          fixture.clock.advance(Duration.ofMinutes(10));
          assertThat(reserve("100", fixture.clock.instant().plusSeconds(45))).isTrue();
        });
    fixture.provider.answers.put(ACCESS, FAIL);

    verify(VerifyMany.named(List.of("Account 100"), ada));

    assertThat(results)
        .extracting(result -> ((Completed) result).verified().integration())
        .as("as the other process left it")
        .containsExactly(integrations.get(id("100"), ada));
    assertThat(attempts("100")).isZero();
    assertThat(integrations.get(id("100"), ada).state()).isEqualTo(IntegrationState.CONNECTED);
  }

  @Test
  void resumesAnInterruptedRun() {
    Instant start = fixture.clock.instant();
    fixture.provider.answers.put(ROLE, FAIL);
    interruptAfter(2);
    assertThat(integrations.unfinishedRun(IntegrationFilter.ALL, ada))
        .contains(new UnfinishedRun(start, 2));
    assertThat(integrations.unfinishedRun(IntegrationFilter.ALL.matching("x"), ada)).isEmpty();

    VerificationReport report = verify(command().resumingRun());

    assertThat(names()).containsExactly("Account 102");
    assertThat(report.earlier()).isEqualTo(2);
    assertThat(report.with(Outcome.PASSED_WITH_FINDINGS)).isEqualTo(3);
    assertThat(report.attention())
        .extracting(Attention::name)
        .containsExactly("Account 100", "Account 101", "Account 102");
    assertThat(report.findings())
        .extracting(FindingSummary::code, FindingSummary::integrations, FindingSummary::example)
        .containsExactly(tuple("SCRIPTED_MISSING", 3L, "Account 100"));
    assertThat(List.of(attempts("100"), attempts("101"), attempts("102"))).containsOnly(1);
    assertThat(integrations.unfinishedRun(IntegrationFilter.ALL, ada)).isEmpty();
  }

  @Test
  void startsAgainUnlessItIsToResume() {
    interruptAfter(2);

    VerificationReport report = verify(command());

    assertThat(names()).hasSize(3);
    assertThat(report.earlier()).isZero();
    assertThat(integrations.unfinishedRun(IntegrationFilter.ALL, ada)).isEmpty();
  }

  @Test
  void beginsARunWhenThereIsNoneToResume() {
    VerificationReport report = verify(command().resumingRun());

    assertThat(report.with(Outcome.PASSED)).isEqualTo(3);
    assertThat(report.earlier()).isZero();
    assertThat(integrations.unfinishedRun(IntegrationFilter.ALL, ada)).isEmpty();
  }

  @Test
  void verifiesAgainWhatHadNoResultBeforeTheInterruption() {
    fixture.provider.answers.put(ACCESS, UNANSWERED);
    interruptAfter(2);
    fixture.provider.answers.put(ACCESS, PASS);

    assertThat(verify(command().resumingRun()).with(Outcome.PASSED)).isEqualTo(3);
    assertThat(names()).hasSize(3);
  }

  @Test
  void summarizesTheProblemsWorstFirst() {
    fixture.provider.answers.put(ROLE, FAIL);
    during.put("100", () -> fixture.provider.answers.put(ACCESS, PASS));
    during.put(
        "101",
        () -> {
          throw new ProviderException(ProviderErrorCode.PROVIDER_UNREACHABLE, "No route.");
        });
    during.put("102", () -> fixture.provider.answers.put(ACCESS, UNANSWERED));

    VerificationReport report = verify(command());

    assertThat(report.findings())
        .extracting(
            FindingSummary::code,
            FindingSummary::severity,
            FindingSummary::integrations,
            FindingSummary::example)
        .containsExactly(
            tuple("PROVIDER_UNREACHABLE", Severity.NOT_VERIFIED, 1L, "Account 101"),
            tuple("SCRIPTED_MISSING", Severity.RECOMMENDED, 2L, "Account 100"),
            tuple(unansweredCode(), Severity.UNANSWERED, 1L, "Account 102"));
    assertThat(report.findings().get(1).remediation()).isPresent();
    assertThat(report.findings().get(0).message()).isEqualTo("No route.");
  }

  @Test
  void summarizesWhatPropagatesAndLeavesOutWhatOnlyWaits() {
    fixture.provider.answers.put(ACCESS, NOT_REACHED);
    fixture.provider.answers.put(DATA, PROPAGATING);

    assertThat(verify(command()).findings())
        .extracting(FindingSummary::code, FindingSummary::severity, FindingSummary::integrations)
        .containsExactly(tuple("SCRIPTED_MISSING", Severity.PROPAGATING, 3L));
  }

  @Test
  void showsTheWorstExampleOfAProblem() {
    fixture.provider.answers.put(ROLE, FAIL);
    during.put("102", () -> fixture.provider.answers.put(ACCESS, FAIL));

    assertThat(verify(command()).findings())
        .extracting(FindingSummary::severity, FindingSummary::integrations, FindingSummary::example)
        .containsExactly(tuple(Severity.REQUIRED, 3L, "Account 102"));
  }

  private static String unansweredCode() {
    return ((CheckResult.Inconclusive) UNANSWERED).code();
  }

  private VerifyMany command() {
    return new VerifyMany(ALL, 1, false, ada);
  }

  private VerificationReport verify(VerifyMany command) {
    results.clear();
    return integrations.verifyMany(command, results::add);
  }

  /** An exception stands for the end of the process. The third verification is in progress. */
  private void interruptAfter(int number) {
    results.clear();
    during.put("102", VerifyManyRunsTest::waitUntilInterrupted);
    assertThatThrownBy(
            () ->
                integrations.verifyMany(
                    command(),
                    result -> {
                      results.add(result);
                      if (results.size() == number) {
                        throw new IllegalStateException("planted");
                      }
                    }))
        .hasMessage("planted");
    during.remove("102");
    fixture.clock.advance(Duration.ofHours(1));
  }

  private static void waitUntilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new ProviderException(ProviderErrorCode.INTERRUPTED, "Stopped.", Optional.empty(), e);
    }
  }

  private List<String> names() {
    return results.stream().map(VerificationResult::name).toList();
  }

  private boolean reserve(String number, Instant until) {
    return fixture
        .store
        .transactions()
        .write(
            () -> fixture.store.integrations().claim(id(number), fixture.clock.instant(), until));
  }

  private boolean isDue(String number) {
    Instant now = fixture.clock.instant();
    return fixture
        .store
        .transactions()
        .write(() -> fixture.store.integrations().claimDue(id(number), now, now));
  }

  private IntegrationId id(String number) {
    return integrations.find("Account " + number, ada).orElseThrow().id();
  }

  /** How many attempts there were after that of linking. */
  private int attempts(String number) {
    return integrations.attempts(id(number), PageRequest.first(), ada).items().size() - 1;
  }
}
