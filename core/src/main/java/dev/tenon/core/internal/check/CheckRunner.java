package dev.tenon.core.internal.check;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.spi.Account;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequirementLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs all checks of a provider and evaluates the results. Safe for use by many threads. */
public final class CheckRunner {

  private static final CheckResult NO_RESULT =
      new CheckResult.Inconclusive(
          CoreErrorCode.PROVIDER_FAULTY,
          "The provider returned no result for this check; report this with the log.",
          Optional.empty());

  private static final CheckResult WRONG_ACCOUNT =
      new CheckResult.Inconclusive(
          CoreErrorCode.ACCOUNT_CHANGED,
          "A different account than the linked one answered. If that is intended, unlink this"
              + " integration and link the account again.",
          Optional.empty());

  private final ProviderRegistry providers;
  private final InstantSource clock;
  private final CurrentTelemetry telemetry;

  /** For the checks of these providers. */
  public CheckRunner(ProviderRegistry providers, InstantSource clock, CurrentTelemetry telemetry) {
    this.providers = providers;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  /**
   * Runs everything that a verification or an attempt to connect does, with its transactions, so
   * that its measurements belong together.
   *
   * @param id the id of the integration, or of the onboarding
   */
  public <T> T measured(String id, Supplier<T> work) {
    return telemetry.within(id, work);
  }

  /**
   * Runs the checks. Called outside of any transaction, since it takes as long as the network
   * takes.
   *
   * @param linked the account that has to answer, when it is known; if another one answers, every
   *     check fails with {@code ACCOUNT_CHANGED}
   * @param before the previous verification, which says what was propagating
   * @throws TenonException with the provider's code, or {@code PROVIDER_FAULTY}
   */
  public EvaluatedReport run(
      ProviderId provider,
      Function<Set<CheckId>, CheckRequest> request,
      Optional<Account> linked,
      Optional<Verification> before,
      CheckListener listener) {
    long start = System.nanoTime();
    Optional<Outcome> outcome = Optional.empty();
    try {
      EvaluatedReport report = evaluated(provider, request, linked, before, listener);
      outcome = Optional.of(report.verification().outcome());
      return report;
    } finally {
      telemetry.get().verified(provider, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private EvaluatedReport evaluated(
      ProviderId provider,
      Function<Set<CheckId>, CheckRequest> request,
      Optional<Account> linked,
      Optional<Verification> before,
      CheckListener listener) {
    ProviderDescriptor descriptor = providers.get(provider);
    Instant now = clock.instant();
    PropagationWindow window =
        new PropagationWindow(now, before.map(Verification::propagatingSince).orElse(Map.of()));
    CheckRequest asked =
        request.apply(descriptor.checks().stream().map(Check::id).collect(toUnmodifiableSet()));
    CheckReport report =
        providers.call(
            provider, one -> one.check(asked, new FaultTolerantListener(window.before(listener))));
    Duration took = Duration.between(now, clock.instant());
    if (wrongAccountAnswered(report, linked)) {
      return new EvaluatedReport(
          wrongAccount(descriptor, report, now),
          took,
          report.refusedFields(),
          Optional.empty(),
          false);
    }
    Map<CheckId, CheckResult> answers = new LinkedHashMap<>();
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (Check check : descriptor.checks()) {
      CheckResult answer = report.results().getOrDefault(check.id(), NO_RESULT);
      answers.put(check.id(), answer);
      results.put(check.id(), window.evaluate(check.id(), answer));
    }
    Outcome outcome = outcome(descriptor, results);
    requireNamed(provider, report, outcome);
    return new EvaluatedReport(
        new Verification(now, report.account(), results, window.since(answers), outcome),
        took,
        report.refusedFields(),
        report.credentialExpiresAt(),
        isDefinite(descriptor, results));
  }

  private static boolean isDefinite(
      ProviderDescriptor descriptor, Map<CheckId, CheckResult> results) {
    return descriptor.checks().stream()
        .filter(check -> check.level() == RequirementLevel.REQUIRED)
        .map(check -> results.get(check.id()))
        .filter(CheckResult.Failed.class::isInstance)
        .flatMap(result -> ((CheckResult.Failed) result).findings().stream())
        .anyMatch(Finding::definite);
  }

  private static boolean wrongAccountAnswered(CheckReport report, Optional<Account> linked) {
    return report.account().isPresent()
        && linked.isPresent()
        && !report.account().get().id().equals(linked.get().id());
  }

  private static Verification wrongAccount(
      ProviderDescriptor descriptor, CheckReport report, Instant now) {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    descriptor.checks().forEach(check -> results.put(check.id(), WRONG_ACCOUNT));
    return new Verification(now, report.account(), results, Map.of(), Outcome.FAILED);
  }

  private static void requireNamed(ProviderId provider, CheckReport report, Outcome outcome) {
    if (outcome.requiredPassed() && report.account().isEmpty()) {
      throw new TenonException(
          CoreErrorCode.PROVIDER_FAULTY,
          "The provider %s passed an account without identifying it; report this with the log."
              .formatted(provider));
    }
  }

  private static Outcome outcome(ProviderDescriptor descriptor, Map<CheckId, CheckResult> results) {
    Outcome worst = Outcome.PASSED;
    for (Check check : descriptor.checks()) {
      Outcome one = outcome(check, results.get(check.id()));
      worst = one.compareTo(worst) > 0 ? one : worst;
    }
    return worst == Outcome.INCONCLUSIVE && onlyWaitsForPropagation(descriptor, results)
        ? Outcome.PROPAGATING
        : worst;
  }

  /** Whether a required check is propagating, and every unanswered one only waits for it. */
  private static boolean onlyWaitsForPropagation(
      ProviderDescriptor descriptor, Map<CheckId, CheckResult> results) {
    List<CheckResult> required =
        descriptor.checks().stream()
            .filter(check -> check.level() == RequirementLevel.REQUIRED)
            .map(check -> results.get(check.id()))
            .toList();
    return required.stream().anyMatch(CheckResult.Propagating.class::isInstance)
        && required.stream()
            .filter(CheckResult.Inconclusive.class::isInstance)
            .allMatch(result -> ((CheckResult.Inconclusive) result).notReached());
  }

  private static Outcome outcome(Check check, CheckResult result) {
    return switch (check.level()) {
      case REQUIRED ->
          result.fold(
              passed -> Outcome.PASSED,
              failed -> Outcome.FAILED,
              propagating -> Outcome.PROPAGATING,
              inconclusive -> Outcome.INCONCLUSIVE);
      case RECOMMENDED ->
          result.fold(
              passed -> Outcome.PASSED,
              failed -> Outcome.PASSED_WITH_FINDINGS,
              propagating -> Outcome.PASSED_WITH_FINDINGS,
              inconclusive -> Outcome.PASSED_INCOMPLETE);
      case ADVISORY -> Outcome.PASSED;
    };
  }
}
