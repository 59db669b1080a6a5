package dev.tenon.web.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CheckRunsTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final CheckId SIGNS_IN = CheckId.of("signs-in");
  private static final CheckResult PASSED =
      new CheckResult.Passed(List.of(new Evidence("Token", "issued")));
  private static final WorkspaceId WORKSPACE = new WorkspaceId("ws_1");
  private static final Caller ADA = new Caller(WORKSPACE, OperatorId.of("ada"), Role.EDITOR);
  private static final RunSubject CONTOSO = new RunSubject(WORKSPACE, "onb_1");
  private static final RunSubject FABRIKAM = new RunSubject(WORKSPACE, "onb_2");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));
  private final Tenon tenon = Tenon.builder().store(new InMemoryStore()).build();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private CheckRuns runs = runs(new RunLimits(2, 2, Duration.ofMinutes(10)));

  @AfterEach
  void close() {
    goOn.countDown();
    runs.close();
    tenon.close();
  }

  @Test
  void anObserverReceivesEachResultAsItComesAndThenTheEnd() throws InterruptedException {
    CheckRun run = start(CONTOSO, this::checkThenWait);

    RunState first = await(run, SIGNS_IN);
    assertThat(first.results()).containsExactly(Map.entry(SIGNS_IN, PASSED));
    assertThat(first.end()).isEmpty();
    goOn.countDown();

    RunState last = run.await(first.number(), LONG);
    assertThat(last.changed()).isEmpty();
    assertThat(last.end()).get().isInstanceOf(RunEnd.Completed.class);
  }

  @Test
  void aLateObserverReceivesEverythingAgain() throws InterruptedException {
    goOn.countDown();
    CheckRun run = start(CONTOSO, this::checkThenWait);
    awaitEnd(run);

    RunState all = run.await(0, LONG);

    assertThat(all.changed()).containsExactly(SIGNS_IN);
    assertThat(all.end()).isPresent();
  }

  @Test
  void aSecondStartJoinsTheRunInProgress() {
    CheckRun run = start(CONTOSO, this::checkThenWait);

    assertThat(start(CONTOSO, this::checkThenWait)).isSameAs(run);
    assertThat(runs.find(CONTOSO)).containsSame(run);
    assertThat(runs.find(new RunSubject(new WorkspaceId("ws_2"), "onb_1"))).isEmpty();
  }

  @Test
  void workOfAnotherKindDoesNotJoinTheRunInProgress() {
    runs.close();
    runs = runs(new RunLimits(2, 9, Duration.ofMinutes(10)));
    CheckRun checks = start(CONTOSO, this::checkThenWait);
    CheckRun discovery = start(contoso(new RunWork.Discovery()), this::checkThenWait);
    CheckRun one = start(contoso(new RunWork.Linking(Set.of("1", "2"))), this::checkThenWait);
    CheckRun other = start(contoso(new RunWork.Linking(Set.of("1", "3"))), this::checkThenWait);

    assertThat(Set.of(checks, discovery, one, other)).hasSize(4);
    assertThat(start(contoso(new RunWork.Linking(Set.of("2", "1"))), this::checkThenWait))
        .isSameAs(one);
    assertThat(runs.find(CONTOSO)).containsSame(checks);
  }

  /** Its result would be about the credential in force. */
  @Test
  void theConfirmationOfARotationDoesNotJoinAVerificationInProgress() throws InterruptedException {
    Integration rotating = rotating();
    RunSubject subject = RunSubject.of(WORKSPACE, rotating.id());
    CheckRun verification = start(subject, this::checkThenWait);

    assertThatThrownBy(() -> runs.confirmRotation(rotating, ADA))
        .isInstanceOfSatisfying(
            TenonException.class,
            refusal ->
                assertThat(refusal.code()).isEqualTo(CoreErrorCode.VERIFICATION_IN_PROGRESS));

    goOn.countDown();
    awaitEnd(verification);
    CheckRun confirmation = runs.confirmRotation(rotating, ADA).orElseThrow();
    awaitEnd(confirmation);
    assertThat(confirmation).isNotSameAs(verification);
  }

  private static Integration rotating() {
    Instant at = Instant.parse("2026-11-28T09:00:00Z");
    return new Integration(
        new IntegrationId("int_1"),
        WORKSPACE,
        ProviderId.of("scripted"),
        "Contoso",
        new Account("acc-1", "Contoso Ltd"),
        Map.of(),
        Map.of(),
        IntegrationState.CONNECTED,
        new Verification(at, Optional.empty(), Map.of(), Map.of(), Outcome.PASSED),
        Optional.of(new Rotation(Map.of(), at, Optional.empty())),
        false,
        at,
        at,
        0);
  }

  @Test
  void anEndedRunIsFoundUntilItsTimeIsOver() throws InterruptedException {
    goOn.countDown();
    CheckRun run = start(CONTOSO, this::checkThenWait);
    awaitEnd(run);

    assertThat(runs.find(CONTOSO)).containsSame(run);
    assertThat(runs.findActive(CONTOSO)).isEmpty();
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));
    assertThat(runs.find(CONTOSO)).isEmpty();
  }

  @Test
  void noRunStartsWhileAsManyAsAllowedAreInProgress() throws InterruptedException {
    CheckRun first = start(CONTOSO, this::checkThenWait);
    CheckRun second = start(FABRIKAM, this::checkThenWait);
    RunSubject third = new RunSubject(WORKSPACE, "onb_3");

    assertThat(runs.start(third, ADA, this::checkThenWait)).isEmpty();

    goOn.countDown();
    awaitEnd(first);
    awaitEnd(second);
    assertThat(runs.start(third, ADA, this::checkThenWait)).isPresent();
  }

  @Test
  void furtherRunsWaitForAThread() throws InterruptedException {
    runs.close();
    runs = runs(new RunLimits(1, 9, Duration.ofMinutes(10)));
    CheckRun first = start(CONTOSO, this::checkThenWait);
    CheckRun second = start(FABRIKAM, this::checkThenWait);

    await(first, SIGNS_IN);
    assertThat(second.state().changed()).isEmpty();

    goOn.countDown();
    awaitEnd(second);
    assertThat(second.state().results()).containsKey(SIGNS_IN);
  }

  @Test
  void aFailureOfTheUseCaseEndsTheRunWithItsCode() throws InterruptedException {
    CheckRun run =
        start(
            CONTOSO,
            listener -> {
              throw new TenonException(CoreErrorCode.ACCOUNT_ALREADY_LINKED, "It is linked.");
            });

    awaitEnd(run);

    assertThat(run.state().end())
        .contains(
            new RunEnd.Failed(
                "ACCOUNT_ALREADY_LINKED",
                CoreErrorCode.ACCOUNT_ALREADY_LINKED.category(),
                "It is linked."));
  }

  @Test
  void aDefectEndsTheRunToo() throws InterruptedException {
    CheckRun run =
        start(
            CONTOSO,
            listener -> {
              throw new IllegalStateException("a defect that this test throws");
            });

    awaitEnd(run);

    assertThat(run.state().end().orElseThrow().fold(completed -> "", RunEnd.Failed::code))
        .isEqualTo("UNEXPECTED");
  }

  @Test
  void closingBlamesNoCloud() throws InterruptedException {
    CheckRun run = start(CONTOSO, this::failWhenInterrupted);
    await(run, SIGNS_IN);

    runs.close();

    assertThat(run.state().results()).containsExactly(Map.entry(SIGNS_IN, PASSED));
    assertThat(run.state().end().orElseThrow().fold(completed -> "", RunEnd.Failed::code))
        .isEqualTo("TENON_CLOSED");
    assertThatThrownBy(() -> start(FABRIKAM, this::checkThenWait))
        .hasFieldOrPropertyWithValue("code", CoreErrorCode.TENON_CLOSED);
  }

  private CheckRun start(RunSubject subject, Function<CheckRun, RunResult> work) {
    return runs.start(subject, ADA, work).orElseThrow();
  }

  private RunResult checkThenWait(CheckRun run) {
    CheckListener listener = run.listener();
    listener.started(SIGNS_IN);
    listener.finished(SIGNS_IN, PASSED);
    waitUntilReleased();
    return completed();
  }

  private RunResult failWhenInterrupted(CheckRun run) {
    CheckListener listener = run.listener();
    listener.started(SIGNS_IN);
    listener.finished(SIGNS_IN, PASSED);
    try {
      waitUntilReleased();
      return completed();
    } catch (TenonException e) {
      listener.finished(
          SIGNS_IN,
          new CheckResult.Inconclusive(
              ProviderErrorCode.INTERRUPTED, "The cloud gave no answer.", Optional.empty()));
      throw e;
    }
  }

  private void waitUntilReleased() {
    try {
      if (!goOn.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody released the run");
      }
    } catch (InterruptedException e) {
      throw new TenonException(ProviderErrorCode.INTERRUPTED, "The cloud gave no answer.", e);
    }
  }

  private static RunSubject contoso(RunWork work) {
    return new RunSubject(CONTOSO.workspace(), CONTOSO.id(), work);
  }

  private RunResult completed() {
    return new RunResult.Checked(
        new Verification(
            now.get(), Optional.empty(), Map.of(SIGNS_IN, PASSED), Map.of(), Outcome.PASSED),
        Optional.empty());
  }

  private static RunState await(CheckRun run, CheckId result) throws InterruptedException {
    RunState state = run.await(0, LONG);
    while (!state.results().containsKey(result)) {
      state = run.await(state.number(), LONG);
    }
    return state;
  }

  private static void awaitEnd(CheckRun run) throws InterruptedException {
    RunState state = run.state();
    while (state.end().isEmpty()) {
      state = run.await(state.number(), LONG);
    }
  }

  private CheckRuns runs(RunLimits limits) {
    return new CheckRuns(tenon, limits, now::get);
  }
}
