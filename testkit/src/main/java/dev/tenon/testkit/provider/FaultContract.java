package dev.tenon.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequirementLevel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests a provider whose cloud has a fault. */
public interface FaultContract extends ProviderSubject {

  /** The timeout of calls that never get a response, whatever the speed of the machine. */
  Duration SILENCE = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource
  default void reportsEveryFaultOfTheCloudWithoutASecret(CloudFault fault) {
    Duration callTimeout = fault.isUnanswered() ? SILENCE : callTimeout();
    try (ContractRun run = new ContractRun(factory(), cloud(), callTimeout)) {
      run.cloud.fail(fault);
      CheckReport report =
          assertTimeoutPreemptively(
              maxCheckDuration(), () -> run.check(0), () -> "a check with the fault " + fault);

      List<CheckResult> required =
          run.descriptor.checks().stream()
              .filter(check -> check.level() == RequirementLevel.REQUIRED)
              .map(check -> report.results().get(check.id()))
              .toList();
      assertThat(required)
          .as("a required check that does not pass")
          .anyMatch(result -> !(result instanceof CheckResult.Passed));
      if (fault.isUnrelatedToTheAccount()) {
        assertThat(report.results().values())
            .noneMatch(CheckResult.Failed.class::isInstance)
            .noneMatch(CheckResult.Propagating.class::isInstance);
        assertThat(codes(report)).containsAnyElementsOf(names(fault.codes()));
      }
      if (fault == CloudFault.THROTTLED) {
        assertThat(retryAfters(report)).contains(Duration.ofSeconds(77));
      }
      assertThat(run.canaries(0)).isNotEmpty();
      assertThat(report.toString()).doesNotContain(run.canaries(0));
      assertThat(ShownTexts.of(report)).as("no control characters").allMatch(ShownTexts.plain());
      assertThat(ShownTexts.of(report))
          .as("names no command of a user interface")
          .noneMatch(ShownTexts.namingACommand());
    }
  }

  @Test
  default void endsSoonAfterItsThreadIsInterrupted() throws Exception {
    try (ContractRun run = new ContractRun(factory(), cloud(), Duration.ofMinutes(5))) {
      run.cloud.fail(CloudFault.STALLED);
      AtomicReference<Object> outcome = new AtomicReference<>("no outcome");
      AtomicReference<String> message = new AtomicReference<>("");
      CountDownLatch asked = new CountDownLatch(1);
      Thread asking =
          new Thread(
              () -> {
                asked.countDown();
                try {
                  outcome.set(run.check(0));
                } catch (ProviderException e) {
                  outcome.set(e.code() + " " + Thread.currentThread().isInterrupted());
                  message.set(messages(e));
                }
              });
      asking.start();
      asked.await();
      awaitRequest(run.cloud);
      asking.interrupt();
      asking.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(outcome.get()).isEqualTo("INTERRUPTED true");
      assertThat(message.get()).doesNotContain(run.canaries(0));
    }
  }

  private static String messages(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(20)
        .map(Throwable::toString)
        .collect(Collectors.joining("\n"));
  }

  private static void awaitRequest(ContractCloud cloud) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (cloud.requests() == 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static List<String> codes(CheckReport report) {
    return inconclusive(report).stream().map(CheckResult.Inconclusive::code).toList();
  }

  private static List<Duration> retryAfters(CheckReport report) {
    return inconclusive(report).stream().flatMap(answer -> answer.retryAfter().stream()).toList();
  }

  private static List<CheckResult.Inconclusive> inconclusive(CheckReport report) {
    return report.results().values().stream()
        .filter(CheckResult.Inconclusive.class::isInstance)
        .map(CheckResult.Inconclusive.class::cast)
        .toList();
  }

  private static List<String> names(Set<ProviderErrorCode> codes) {
    return codes.stream().map(ProviderErrorCode::name).toList();
  }
}
