package dev.tenon.core.check.internal;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.provider.internal.ProviderRegistry;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks a provider all its checks and judges the answers. */
public final class CheckRunner {

  private final ProviderRegistry providers;
  private final InstantSource clock;

  /** Asks those providers. */
  public CheckRunner(ProviderRegistry providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  /**
   * Holds one conversation. Called outside of any transaction, since it takes as long as the
   * network takes.
   *
   * @param before the verification before this one, from which it knows what was propagating
   * @throws TenonException with the provider's code, or {@code PROVIDER_FAULTY}
   */
  public Verification run(
      ProviderId provider,
      Map<String, String> form,
      Credential credential,
      Optional<Verification> before,
      CheckListener listener) {
    ProviderDescriptor descriptor = providers.get(provider);
    Instant now = clock.instant();
    PropagationWindow window =
        new PropagationWindow(now, before.map(Verification::propagatingSince).orElse(Map.of()));
    CheckRequest request =
        new CheckRequest(
            form,
            credential,
            descriptor.checks().stream().map(Check::id).collect(toUnmodifiableSet()));
    CheckReport report = ask(provider, request, window.before(listener));
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (Check check : descriptor.checks()) {
      CheckResult answer = report.results().get(check.id());
      results.put(check.id(), answer == null ? unanswered() : window.judge(check.id(), answer));
    }
    return new Verification(
        now,
        report.account(),
        results,
        window.since(report.results()),
        outcome(descriptor, results));
  }

  private CheckReport ask(ProviderId provider, CheckRequest request, CheckListener listener) {
    try {
      return providers.provider(provider).check(request, listener);
    } catch (ProviderException e) {
      throw TenonException.of(e);
    } catch (TenonException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new TenonException(
          CoreErrorCode.PROVIDER_FAULTY,
          "The provider %s failed in a way it should not; report this with the log."
              .formatted(provider),
          e);
    }
  }

  private static CheckResult unanswered() {
    return new CheckResult.Inconclusive(
        CoreErrorCode.PROVIDER_FAULTY.name(),
        "The provider gave no answer to this check; report this with the log.",
        Optional.empty());
  }

  private static Outcome outcome(ProviderDescriptor descriptor, Map<CheckId, CheckResult> results) {
    Outcome worst = Outcome.PASSED;
    for (Check check : descriptor.checks()) {
      Outcome one = outcome(check, results.get(check.id()));
      worst = one.compareTo(worst) > 0 ? one : worst;
    }
    return worst;
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
