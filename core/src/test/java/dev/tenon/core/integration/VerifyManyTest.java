package dev.tenon.core.integration;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.VerificationReport.Attention;
import dev.tenon.core.integration.VerificationResult.NotVerified;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VerifyManyTest {

  private final Fixture fixture = new Fixture();
  private final Integrations integrations = fixture.tenon.integrations();
  private final Caller ada = fixture.ada;
  private final Map<String, Runnable> during = new HashMap<>();
  private final List<VerificationResult> results = new ArrayList<>();

  @BeforeEach
  void answerForEachAccount() {
    fixture.provider.accountOf =
        request -> {
          String number = request.form().get("number");
          during.getOrDefault(number, () -> {}).run();
          return Optional.of(new Account("acc-" + number, "Account " + number));
        };
  }

  @Test
  void verifiesAllThatAreNotPausedAndCountsTheOutcomes() {
    link("100", "101", "102");
    pause("101");
    fixture.clock.advance(Duration.ofHours(1));

    VerificationReport report = verifyAll();

    assertThat(names()).containsExactlyInAnyOrder("Account 100", "Account 102");
    assertThat(report.with(Outcome.PASSED)).isEqualTo(2);
    assertThat(report.verified()).isEqualTo(2);
    assertThat(report.notVerified()).isZero();
    assertThat(report.attention()).isEmpty();
    assertThat(attempts("100")).isEqualTo(1);
    assertThat(attempts("101")).isZero();
  }

  @Test
  void listsIntegrationsThatDidNotPassWithTheirCodes() {
    link("100");
    fixture.provider.answers.put(ACCESS, FAIL);

    VerificationReport report = verifyAll();

    assertThat(report.attention())
        .containsExactly(
            new Attention(
                "Account 100",
                Optional.of(id("100")),
                Optional.of(Outcome.FAILED),
                List.of("SCRIPTED_MISSING")));
    assertThat(report.unlisted()).isZero();
  }

  @Test
  void listsNothingOfTheIntegrationsThatPassed() {
    link("100", "101");
    during.put("101", this::throwUnreachable);

    VerificationReport report = verifyAll();

    assertThat(report.with(Outcome.PASSED)).isEqualTo(1);
    assertThat(report.attention()).hasSize(1);
    assertThat(report.unlisted()).isZero();
  }

  @Test
  void countsTwoHundredKindsOfProblems() {
    link("100");
    Finding one = ((CheckResult.Failed) FAIL).findings().get(0);
    List<Finding> findings =
        IntStream.range(0, 201)
            .mapToObj(
                number ->
                    new Finding(
                        "PROBLEM_" + number, one.message(), one.evidence(), one.remediation()))
            .toList();
    fixture.provider.answers.put(ACCESS, new CheckResult.Failed(findings));

    assertThat(verifyAll().findings()).hasSize(200);
  }

  @Test
  void verifiesIntegrationsThatMatchAFilter() {
    link("100", "101");
    fixture.provider.answers.put(ACCESS, FAIL);
    integrations.verify(id("100"), CheckListener.SILENT, ada);

    verify(VerifyMany.matching(IntegrationFilter.ALL.withFinding("SCRIPTED_MISSING"), ada));
    assertThat(names()).containsExactly("Account 100");

    verify(
        VerifyMany.matching(
            IntegrationFilter.ALL.inState(Set.of(IntegrationState.CONNECTED)), ada));
    assertThat(names()).containsExactly("Account 101");

    verify(
        VerifyMany.matching(
            IntegrationFilter.ALL.ofProvider(Set.of(ProviderId.of("another"))), ada));
    assertThat(names()).isEmpty();

    pause("101");
    verify(
        VerifyMany.matching(IntegrationFilter.ALL.inState(Set.of(IntegrationState.PAUSED)), ada));
    assertThat(names()).as("paused ones are never verified").isEmpty();
  }

  @Test
  void verifiesEachOnceEvenIfItsStateAndNameChange() {
    String[] numbers = IntStream.range(100, 550).mapToObj(Integer::toString).toArray(String[]::new);
    link(numbers);
    fixture.provider.answers.put(ACCESS, FAIL);
    during.put(
        "100", () -> integrations.rename(id("549"), "A name at the beginning of the list", ada));

    VerificationReport report =
        verify(
            VerifyMany.matching(
                IntegrationFilter.ALL.inState(Set.of(IntegrationState.CONNECTED)), ada));

    assertThat(report.with(Outcome.FAILED)).isEqualTo(450);
    assertThat(names()).doesNotHaveDuplicates().hasSize(450);
  }

  @Test
  void aFailureDoesNotEndTheRun() {
    link("100", "101", "102", "103", "104");
    during.put("100", this::throwUnreachable);
    during.put("101", VerifyManyTest::throwDefect);
    during.put("102", VerifyManyTest::throwError);

    VerificationReport report =
        verify(
            VerifyMany.named(
                List.of(
                    "No such name",
                    "Account 100",
                    "Account 101",
                    "Account 102",
                    "Account 103",
                    "account 104"),
                ada));

    assertThat(report.failures())
        .isEqualTo(
            Map.of("INTEGRATION_NOT_FOUND", 1L, "PROVIDER_UNREACHABLE", 1L, "PROVIDER_FAULTY", 2L));
    assertThat(report.with(Outcome.PASSED)).isEqualTo(2);
    assertThat(report.attention())
        .filteredOn(one -> one.id().isEmpty())
        .extracting(Attention::name)
        .containsExactly("No such name");
    assertThat(integrations.get(id("100"), ada).stale()).isTrue();
  }

  @Test
  void reportsIntegrationsPausedOrRemovedDuringTheRun() {
    link("100", "101", "102");
    during.put(
        "100",
        () -> {
          pause("101");
          integrations.unlink(id("102"), ada);
        });

    VerificationReport report =
        verify(VerifyMany.matching(IntegrationFilter.ALL, ada).withConcurrency(1));

    assertThat(report.failures())
        .isEqualTo(Map.of("INTEGRATION_PAUSED", 1L, "INTEGRATION_NOT_FOUND", 1L));
    assertThat(report.with(Outcome.PASSED)).isEqualTo(1);
    assertThat(results)
        .filteredOn(NotVerified.class::isInstance)
        .extracting(VerificationResult::name)
        .containsExactly("Account 101", "Account 102");
  }

  @Test
  void reportsResultsInCompletionOrderOnTheCallingThread() {
    link("100", "101");
    CountDownLatch secondHandedOver = new CountDownLatch(1);
    during.put("100", () -> await(secondHandedOver));
    List<String> order = new ArrayList<>();

    integrations.verifyMany(
        VerifyMany.ids(List.of(id("100"), id("101")), ada),
        result -> {
          order.add(result.name() + " on " + Thread.currentThread().getName());
          secondHandedOver.countDown();
        });

    String thread = Thread.currentThread().getName();
    assertThat(order).containsExactly("Account 101 on " + thread, "Account 100 on " + thread);
  }

  @Test
  void limitsConcurrencyToTheRequestedNumber() {
    link(IntStream.range(100, 112).mapToObj(Integer::toString).toArray(String[]::new));
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier three = new CyclicBarrier(3);
    fixture.provider.duringCheck =
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          await(three);
          running.decrementAndGet();
        };

    verify(VerifyMany.matching(IntegrationFilter.ALL, ada).withConcurrency(3));

    assertThat(most).hasValue(3);
    assertThat(results).hasSize(12);
  }

  @Test
  void rejectsAConcurrencyOutOfRange() {
    VerifyMany command = VerifyMany.matching(IntegrationFilter.ALL, ada);

    assertThatThrownBy(() -> command.withConcurrency(0))
        .satisfies(refusedWith(CoreErrorCode.LIMIT_INVALID));
    assertThatThrownBy(() -> command.withConcurrency(65))
        .satisfies(refusedWith(CoreErrorCode.LIMIT_INVALID));
    assertThat(command.withConcurrency(64).concurrency()).isEqualTo(64);
  }

  @Test
  void listsAThousandResultsAndCountsTheRest() {
    VerificationReport report =
        verify(
            VerifyMany.named(
                IntStream.range(0, 1_001).mapToObj(number -> "No " + number).toList(), ada));

    assertThat(report.attention()).hasSize(1_000);
    assertThat(report.unlisted()).isEqualTo(1);
    assertThat(report.notVerified()).isEqualTo(1_001);
  }

  @Test
  void anInterruptEndsTheRunAndKeepsCompletedResults() {
    link("100", "101");
    fixture.clock.advance(Duration.ofHours(1));
    Thread caller = Thread.currentThread();
    AtomicInteger stillRunning = new AtomicInteger();
    during.put(
        "101",
        () -> {
          stillRunning.incrementAndGet();
          caller.interrupt();
          sleepUntilInterrupted();
          stillRunning.decrementAndGet();
          throw new ProviderException(ProviderErrorCode.INTERRUPTED, "Stopped.");
        });

    assertThatThrownBy(
            () -> verify(VerifyMany.matching(IntegrationFilter.ALL, ada).withConcurrency(1)))
        .satisfies(refusedWith(ProviderErrorCode.INTERRUPTED));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(stillRunning).hasValue(0);
    assertThat(attempts("100")).isEqualTo(1);
    assertThat(attempts("101")).isZero();
    assertThat(integrations.get(id("101"), ada).stale()).isFalse();
  }

  @Test
  void anExceptionOfTheListenerEndsTheRun() {
    link("100", "101");

    assertThatThrownBy(
            () ->
                integrations.verifyMany(
                    VerifyMany.matching(IntegrationFilter.ALL, ada),
                    result -> {
                      throw new IllegalStateException("planted");
                    }))
        .hasMessage("planted");
  }

  @Test
  void verifiesNothingOfAnotherWorkspace() {
    link("100");
    Caller bob = fixture.callerIn("Other", "bob");

    assertThat(
            integrations
                .verifyMany(VerifyMany.matching(IntegrationFilter.ALL, bob), results::add)
                .verified())
        .isZero();
    assertThat(
            integrations
                .verifyMany(VerifyMany.ids(List.of(id("100")), bob), results::add)
                .failures())
        .isEqualTo(Map.of("INTEGRATION_NOT_FOUND", 1L));
  }

  private VerificationReport verifyAll() {
    return verify(VerifyMany.matching(IntegrationFilter.ALL, ada));
  }

  private VerificationReport verify(VerifyMany command) {
    results.clear();
    return integrations.verifyMany(command, results::add);
  }

  private List<String> names() {
    return results.stream().map(VerificationResult::name).toList();
  }

  private void link(String... numbers) {
    fixture.provider.answers.put(ACCESS, PASS);
    for (String number : numbers) {
      fixture.clock.advance(Duration.ofSeconds(1));
      var onboarding = fixture.start("Account " + number, ada);
      var unused =
          fixture
              .tenon
              .onboardings()
              .connect(
                  new Connect(onboarding.id(), Map.of("number", number), ada),
                  CheckListener.SILENT);
    }
  }

  private void pause(String number) {
    var unused = integrations.pause(id(number), ada);
  }

  private IntegrationId id(String number) {
    return integrations.find("Account " + number, ada).orElseThrow().id();
  }

  /** How many attempts there were after that of linking. */
  private int attempts(String number) {
    return integrations.attempts(id(number), PageRequest.first(), ada).items().size() - 1;
  }

  private void throwUnreachable() {
    throw new ProviderException(ProviderErrorCode.PROVIDER_UNREACHABLE, "No route.");
  }

  private static void throwDefect() {
    throw new IllegalStateException("a defect");
  }

  private static void throwError() {
    throw new AssertionError("an error");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleepUntilInterrupted() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    }
  }
}
