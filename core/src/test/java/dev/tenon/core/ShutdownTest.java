package dev.tenon.core;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.page.PageRequest;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShutdownTest {

  private final Fixture fixture = new Fixture();
  private final Integration contoso = fixture.linked("Contoso");
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  @AfterEach
  void endThreads() {
    answer.countDown();
    threads.shutdownNow();
  }

  @Test
  void refusesNewCalls() {
    fixture.tenon.close();
    fixture.tenon.close();

    assertThatThrownBy(() -> fixture.tenon.integrations().get(contoso.id(), fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.TENON_CLOSED));
    assertThatThrownBy(() -> fixture.tenon.workspaces().list())
        .satisfies(refusedWith(CoreErrorCode.TENON_CLOSED));
  }

  @Test
  void waitsForACallInProgress() throws Exception {
    Tenon tenon = tenon(Duration.ofSeconds(30));
    fixture.provider.duringCheck = () -> await(answer);
    Future<Verified> verified = verify(tenon);
    Future<?> closed = threads.submit(tenon::close);
    await(() -> refusesCalls(tenon));
    assertThat(closed.isDone()).isFalse();

    answer.countDown();

    assertThat(verified.get().integration().stale()).isFalse();
    closed.get();
    assertThat(history()).hasSize(2);
  }

  @Test
  void interruptsACallThatTakesTooLongAndKeepsTheStoredState() {
    Tenon tenon = tenon(Duration.ZERO);
    fixture.provider.duringCheck =
        () -> {
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException(ProviderErrorCode.INTERRUPTED, "Stopped.");
          }
        };
    assertEndsWithoutATrace(tenon, verify(tenon));
  }

  @Test
  void reportsNoCloudFailureWhenItsClientWasClosed() {
    Tenon tenon = tenon(Duration.ZERO);
    fixture.provider.duringCheck =
        () -> {
          awaitClosed(fixture.provider.closed);
          throw new ProviderException(
              ProviderErrorCode.PROVIDER_UNREACHABLE, "The client is closed.");
        };
    assertEndsWithoutATrace(tenon, verify(tenon));
  }

  @Test
  void reportsNoProviderDefectWhenItsClientWasClosed() {
    Tenon tenon = tenon(Duration.ZERO);
    fixture.provider.duringCheck =
        () -> {
          awaitClosed(fixture.provider.closed);
          throw new IllegalStateException("The client is closed.");
        };
    assertEndsWithoutATrace(tenon, verify(tenon));
  }

  @Test
  void storesNoResultAffectedByTheInterrupt() {
    Tenon tenon = tenon(Duration.ZERO);
    fixture.provider.answers.replaceAll((check, result) -> ScriptedFactory.UNANSWERED);
    fixture.provider.duringCheck =
        () -> {
          awaitClosed(fixture.provider.closed);
        };
    assertEndsWithoutATrace(tenon, verify(tenon));
  }

  @Test
  void allowsNestedCallsOfACallInProgress() throws Exception {
    Tenon tenon = tenon(Duration.ofSeconds(30));
    fixture.provider.duringCheck =
        () -> {
          await(answer);
          tenon.integrations().get(contoso.id(), fixture.ada);
        };
    Future<Verified> verified = verify(tenon);
    Future<?> closed = threads.submit(tenon::close);
    await(() -> refusesCalls(tenon));

    answer.countDown();

    assertThat(verified.get().integration().stale()).isFalse();
    closed.get();
  }

  @Test
  void interruptsManyVerificationsAndKeepsCompletedOnes() {
    Tenon tenon = tenon(Duration.ZERO);
    AtomicInteger checks = new AtomicInteger();
    fixture.provider.duringCheck =
        () -> {
          if (checks.incrementAndGet() > 1) {
            asked.countDown();
            awaitClosed(fixture.provider.closed);
          }
        };
    List<VerificationResult> results = new CopyOnWriteArrayList<>();
    // The second verification is of the same integration, by its other name.
    VerifyMany command =
        VerifyMany.named(List.of(contoso.id().value(), "Contoso"), fixture.ada).withConcurrency(1);
    Future<VerificationReport> report =
        threads.submit(
            () ->
                tenon
                    .integrations()
                    .verifyMany(
                        command,
                        result -> {
                          results.add(result);
                          awaitClosed(fixture.provider.closed);
                          // As a listener does that ignores interruptions.
                          assertThat(Thread.interrupted()).isTrue();
                        }));
    await(asked);
    await(() -> !results.isEmpty());

    tenon.close();

    assertThatThrownBy(ended(report)).satisfies(refusedWith(CoreErrorCode.TENON_CLOSED));
    assertThat(results).hasSize(1);
    assertThat(history()).as("linked, verified").hasSize(2);
    assertThat(tenon(Duration.ZERO).integrations().get(contoso.id(), fixture.ada).stale())
        .isFalse();
  }

  @Test
  void waitsForManyVerifications() throws Exception {
    Tenon tenon = tenon(Duration.ofSeconds(30));
    fixture.provider.duringCheck =
        () -> {
          asked.countDown();
          await(answer);
        };
    Future<VerificationReport> report =
        threads.submit(
            () ->
                tenon
                    .integrations()
                    .verifyMany(
                        VerifyMany.matching(IntegrationFilter.ALL, fixture.ada), result -> {}));
    await(asked);
    Future<?> closed = threads.submit(tenon::close);
    await(() -> refusesCalls(tenon));

    answer.countDown();

    assertThat(report.get().with(Outcome.PASSED)).isEqualTo(1);
    closed.get();
  }

  private void assertEndsWithoutATrace(Tenon tenon, Future<Verified> verified) {
    tenon.close();

    assertThatThrownBy(ended(verified)).satisfies(refusedWith(CoreErrorCode.TENON_CLOSED));
    Tenon next = tenon(Duration.ZERO);
    assertThat(next.integrations().get(contoso.id(), fixture.ada)).isEqualTo(contoso);
    assertThat(history()).hasSize(1);
  }

  private static ThrowingCallable ended(Future<?> verified) {
    return () -> {
      try {
        var unused = verified.get(30, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw e.getCause();
      }
    };
  }

  private List<HistoryEntry> history() {
    return tenon(Duration.ZERO)
        .integrations()
        .history(contoso.id(), PageRequest.first(10), fixture.ada)
        .items();
  }

  private Tenon tenon(Duration closeTimeout) {
    return Tenon.builder()
        .store(fixture.store)
        .provider(fixture.provider)
        .clock(fixture.clock)
        .closeTimeout(closeTimeout)
        .build();
  }

  private Future<Verified> verify(Tenon tenon) {
    Runnable scripted = fixture.provider.duringCheck;
    fixture.provider.duringCheck =
        () -> {
          asked.countDown();
          scripted.run();
        };
    Future<Verified> verified =
        threads.submit(
            () -> tenon.integrations().verify(contoso.id(), CheckListener.SILENT, fixture.ada));
    await(asked);
    return verified;
  }

  private boolean refusesCalls(Tenon tenon) {
    try {
      tenon.workspaces().list();
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a client does that ignores interruptions. */
  private static void awaitClosed(CountDownLatch closed) {
    boolean interrupted = false;
    while (closed.getCount() > 0) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
