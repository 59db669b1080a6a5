package dev.tenon.core.check;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answers of one conversation with a provider, judged.
 *
 * @param at when it began
 * @param account the account that answered, when it could be established
 * @param results the answer of each check, in the order of the provider's descriptor
 * @param propagatingSince since when each check that is propagating has been so
 * @param outcome what all answers come to
 */
public record Verification(
    Instant at,
    Optional<Account> account,
    Map<CheckId, CheckResult> results,
    Map<CheckId, Instant> propagatingSince,
    Outcome outcome) {

  public Verification {
    requireNonNull(at, "at");
    requireNonNull(account, "account");
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    propagatingSince = Map.copyOf(propagatingSince);
    requireNonNull(outcome, "outcome");
  }

  /** The same verification with other times for what is propagating. */
  public Verification withPropagatingSince(Map<CheckId, Instant> newPropagatingSince) {
    return new Verification(at, account, results, newPropagatingSince, outcome);
  }

  /** The stable names of all that was found or could not be told, in order, each once. */
  public List<String> codes() {
    return results.values().stream()
        .flatMap(
            result ->
                result.fold(
                    passed -> Stream.<String>empty(),
                    failed -> failed.findings().stream().map(finding -> finding.code()),
                    propagating -> Stream.of(propagating.finding().code()),
                    inconclusive -> Stream.of(inconclusive.code())))
        .distinct()
        .toList();
  }

  /** When asking again makes sense, if any answer says so: the longest of the times. */
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
