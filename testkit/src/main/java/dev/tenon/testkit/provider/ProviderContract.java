package dev.tenon.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.Artifact;
import dev.tenon.spi.Capability;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.Field;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Spi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every provider promises, as tests. The test class of a provider implements this interface
 * and inherits all of them.
 */
public interface ProviderContract {

  /** A name an operator might give, with all that would hurt in a script. */
  String HOSTILE_NAME = "Contoso $(touch x) `id` '\"; rm -rf ~ ${x} #{x} %x <b>";

  /** A new factory. */
  ProviderFactory factory();

  /** A new stand-in of the cloud. */
  ContractCloud cloud();

  /** The deadline of one call while faults are injected; short, since stalls wait for it. */
  default Duration callTimeout() {
    return Duration.ofSeconds(2);
  }

  /** The longest that all checks together may take while every call goes wrong. */
  default Duration patience() {
    return Duration.ofSeconds(45);
  }

  @Test
  default void reportsTheInterfaceVersionItWasCompiledAgainst() {
    assertThat(factory().spiVersion()).isEqualTo(Spi.VERSION);
  }

  @Test
  default void describesItselfTheSameEveryTime() {
    assertThat(factory().descriptor()).isEqualTo(factory().descriptor());
  }

  @Test
  default void declaresAFormThatCanBeFilledIn() {
    for (Field field : factory().descriptor().fields()) {
      assertThat(field.name()).matches("[a-z][a-zA-Z0-9]*");
      assertThat(field.example().stream()).allMatch(field.syntax()::matches);
      assertThat(field.defaultValue().stream()).allMatch(field.syntax()::matches);
      assertThat(field.secret() && field.example().isPresent()).as("shows a secret").isFalse();
    }
  }

  @Test
  default void declaresWhatItAsksForAndWhatItChecks() {
    ProviderDescriptor descriptor = factory().descriptor();
    assertThat(descriptor.requirements()).isNotEmpty();
    assertThat(descriptor.checks()).extracting(Check::level).contains(RequirementLevel.REQUIRED);
  }

  @Test
  default void touchesNoNetworkUntilItIsAskedAboutAnAccount() {
    try (ContractRun run = run()) {
      Preparation prepared = run.provider.prepare(new PrepareRequest("Contoso", Map.of()));
      prepared.credential().close();
      run.provider.guide(new GuideRequest("Contoso", Map.of(), prepared.published()));
      assertThat(run.cloud.requests()).isZero();
      run.check(0);
      assertThat(run.cloud.requests()).as("the count counts").isPositive();
    }
  }

  @Test
  default void preparesADifferentSecretForEachOnboarding() {
    try (ContractRun run = run()) {
      PrepareRequest request = new PrepareRequest("Contoso", Map.of());
      Preparation one = run.provider.prepare(request);
      Preparation other = run.provider.prepare(request);
      try (Credential first = one.credential();
          Credential second = other.credential()) {
        for (String part : first.names()) {
          assertThat(first.part(part).orElseThrow()).isNotEqualTo(second.part(part).orElseThrow());
        }
      }
    }
  }

  @Test
  default void rendersTheSameGuideForTheSameRequest() {
    try (ContractRun run = run()) {
      GuideRequest request = new GuideRequest(HOSTILE_NAME, run.cloud.form(0), Map.of());
      Guide one = run.provider.guide(request);
      Guide other = run.provider.guide(request);
      assertThat(one.steps()).isNotEmpty().isEqualTo(other.steps());
      for (Artifact artifact : one.artifacts()) {
        assertThat(artifact.fileName()).matches("[A-Za-z0-9._-]+");
        assertThat(other.artifact(artifact.id()).orElseThrow().content())
            .isEqualTo(artifact.content());
      }
    }
  }

  @Test
  default void guidesToNothingButItsOwnChecksAndSecurePages() {
    try (ContractRun run = run()) {
      Guide guide = run.provider.guide(new GuideRequest("Contoso", Map.of(), Map.of()));
      assertThat(guide.steps())
          .allSatisfy(
              step -> {
                assertThat(run.declared()).containsAll(step.verifiedBy());
                assertThat(step.link().stream()).allMatch(link -> "https".equals(link.getScheme()));
              });
    }
  }

  @Test
  default void passesAHealthyAccountAndNamesIt() {
    try (ContractRun run = run()) {
      CheckReport report = run.check(0);
      assertThat(report.account().orElseThrow().id()).isEqualTo(run.cloud.accountId(0));
      assertThat(report.results().keySet()).isEqualTo(run.declared());
      for (CheckId check : run.cloud.passedWhenHealthy(run.declared())) {
        assertThat(report.results().get(check))
            .as(check.value())
            .isInstanceOf(CheckResult.Passed.class);
      }
    }
  }

  @Test
  default void tellsTheListenerOfEachCheckFromTheCallingThread() {
    try (ContractRun run = run()) {
      List<String> heard = new ArrayList<>();
      Thread caller = Thread.currentThread();
      CheckReport report =
          run.check(
              0,
              run.declared(),
              new CheckListener() {
                @Override
                public void started(CheckId check) {
                  assertThat(Thread.currentThread()).isSameAs(caller);
                  heard.add("started " + check);
                }

                @Override
                public void finished(CheckId check, CheckResult result) {
                  assertThat(Thread.currentThread()).isSameAs(caller);
                  assertThat(heard).contains("started " + check);
                  heard.add("finished " + check + " " + result.getClass().getSimpleName());
                }
              });
      report
          .results()
          .forEach(
              (check, result) ->
                  assertThat(heard)
                      .containsOnlyOnce(
                          "finished " + check + " " + result.getClass().getSimpleName()));
    }
  }

  @Test
  default void answersTheWantedChecksAndNoOthers() {
    try (ContractRun run = run()) {
      CheckId last = run.descriptor.checks().get(run.descriptor.checks().size() - 1).id();
      assertThat(run.check(0, Set.of(last), CheckListener.SILENT).results()).containsOnlyKeys(last);
    }
  }

  @Test
  default void doesWhatItDeclaresAndRefusesWhatItDoesNot() {
    try (ContractRun run = run();
        Credential credential = run.cloud.credential(0)) {
      DiscoverRequest request = new DiscoverRequest(run.cloud.form(0), credential);
      if (run.descriptor.capabilities().contains(Capability.DISCOVER_ACCOUNTS)) {
        assertThat(run.provider.discover(request)).isNotEmpty();
      } else {
        assertThatThrownBy(() -> run.provider.discover(request))
            .isInstanceOfSatisfying(
                ProviderException.class,
                refusal ->
                    assertThat(refusal.code()).isEqualTo(ProviderErrorCode.CAPABILITY_NOT_OFFERED));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void explainsEveryFaultOfTheCloudWithoutASecret(CloudFault fault) {
    try (ContractRun run = run()) {
      run.cloud.fail(fault);
      long began = System.nanoTime();
      CheckReport report = run.check(0);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(patience());

      List<CheckResult> required =
          run.descriptor.checks().stream()
              .filter(check -> check.level() == RequirementLevel.REQUIRED)
              .map(check -> report.results().get(check.id()))
              .toList();
      assertThat(required)
          .as("a required check that is not green")
          .anyMatch(result -> !(result instanceof CheckResult.Passed));
      if (fault.saysNothingAboutTheAccount()) {
        assertThat(report.results().values())
            .noneMatch(CheckResult.Failed.class::isInstance)
            .noneMatch(CheckResult.Propagating.class::isInstance);
        assertThat(codes(report)).containsAnyElementsOf(names(fault.codes()));
      }
      if (fault == CloudFault.THROTTLED) {
        assertThat(retryAfters(report)).contains(Duration.ofSeconds(7));
      }
      assertThat(report.toString()).doesNotContain(run.canaries(0));
    }
  }

  @Test
  default void keepsAccountsApartWhenSixteenThreadsAsk() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (ContractRun run = run()) {
      int accounts = run.cloud.healthyAccounts();
      assertThat(accounts).isGreaterThan(1);
      List<Future<CheckReport>> reports = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int account = i % accounts;
        reports.add(threads.submit(() -> run.check(account)));
      }
      for (int i = 0; i < 16; i++) {
        assertThat(reports.get(i).get(2, TimeUnit.MINUTES).account().orElseThrow().id())
            .isEqualTo(run.cloud.accountId(i % accounts));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  default void endsSoonWhenItsThreadIsInterrupted() throws Exception {
    try (ContractRun run = new ContractRun(factory(), cloud(), Duration.ofMinutes(5))) {
      run.cloud.fail(CloudFault.STALLED);
      AtomicReference<Object> outcome = new AtomicReference<>("nothing");
      CountDownLatch asked = new CountDownLatch(1);
      Thread asking =
          new Thread(
              () -> {
                asked.countDown();
                try {
                  outcome.set(run.check(0));
                } catch (ProviderException e) {
                  outcome.set(e.code() + " " + Thread.currentThread().isInterrupted());
                }
              });
      asking.start();
      asked.await();
      awaitRequest(run.cloud);
      asking.interrupt();
      asking.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(outcome.get()).isEqualTo("INTERRUPTED true");
    }
  }

  private ContractRun run() {
    return new ContractRun(factory(), cloud(), callTimeout());
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
