package dev.tenon.core.check;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.CheckResult.Inconclusive;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The evaluated results of one run of a provider's checks.
 *
 * @param at when it began
 * @param account the account that answered, when it could be established
 * @param results the result of each check, in the order of the provider's descriptor
 * @param propagatingSince since when each propagating check has been propagating
 * @param outcome the overall result
 */
public record Verification(
    Instant at,
    Optional<Account> account,
    Map<CheckId, CheckResult> results,
    Map<CheckId, Instant> propagatingSince,
    Outcome outcome) {

  private static final Set<String> UNANSWERED =
      Set.of(
          ProviderErrorCode.PROVIDER_CIRCUIT_OPEN.name(),
          ProviderErrorCode.PROVIDER_TIMEOUT.name(),
          ProviderErrorCode.PROVIDER_UNAVAILABLE.name(),
          ProviderErrorCode.PROVIDER_UNREACHABLE.name());

  public Verification {
    requireNonNull(at, "at");
    requireNonNull(account, "account");
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    propagatingSince = Map.copyOf(propagatingSince);
    requireNonNull(outcome, "outcome");
  }

  /** This verification with other times for what is propagating. */
  public Verification withPropagatingSince(Map<CheckId, Instant> newPropagatingSince) {
    return new Verification(at, account, results, newPropagatingSince, outcome);
  }

  /**
   * The stable codes of all findings and inconclusive results, in order, each once; without {@code
   * CHECK_NOT_REACHED} when another code explains it.
   */
  public List<String> codes() {
    List<String> all = results.values().stream().flatMap(Verification::codes).distinct().toList();
    List<String> reasons =
        all.stream()
            .filter(code -> !code.equals(ProviderErrorCode.CHECK_NOT_REACHED.name()))
            .toList();
    return reasons.isEmpty() ? all : reasons;
  }

  private static Stream<String> codes(CheckResult result) {
    return result.fold(
        passed -> Stream.empty(),
        failed -> failed.findings().stream().map(Finding::code),
        propagating -> Stream.of(propagating.finding().code()),
        inconclusive -> Stream.of(inconclusive.code()));
  }

  /** Who has to act on the first inconclusive check; empty when every check was conclusive. */
  public Optional<ErrorCategory> unanswered() {
    return results.values().stream()
        .filter(Inconclusive.class::isInstance)
        .map(Inconclusive.class::cast)
        .filter(inconclusive -> !inconclusive.notReached())
        .map(Inconclusive::category)
        .findFirst();
  }

  /**
   * The services that did not answer at all; a provider that does not name them is one service,
   * with an empty name. A service that throttled has answered.
   */
  public Set<String> unansweredServices() {
    return results.values().stream()
        .filter(Inconclusive.class::isInstance)
        .map(Inconclusive.class::cast)
        .filter(inconclusive -> isUnanswered(inconclusive.code()))
        .map(inconclusive -> inconclusive.service().orElse(""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a code says that a service did not answer at all. */
  public static boolean isUnanswered(String code) {
    return UNANSWERED.contains(code);
  }

  /** How long to wait before the next verification, if any result says so: the longest time. */
  public Optional<Duration> retryAfter() {
    return results.values().stream()
        .flatMap(
            result ->
                result.fold(
                    passed -> Stream.<Duration>empty(),
                    failed -> Stream.<Duration>empty(),
                    propagating -> Stream.of(propagating.retryAfter()),
                    inconclusive -> inconclusive.retryAfter().stream()))
        .max(Duration::compareTo);
  }
}
