package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Outcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The results of verifying many integrations. Its size does not grow with their number: it lists
 * only those that need attention, up to a limit, and counts the rest.
 *
 * @param outcomes how many verifications had each outcome, 0 where there is none
 * @param failures how many integrations were not verified, by the code of the failure
 * @param attention the first {@value #MAX_ATTENTION} that did not pass, in the order of completion
 * @param findings each kind of problem, the worst first; at most {@value #MAX_FINDINGS}
 * @param earlier how many of these verifications a resumed run had completed before it was
 *     interrupted
 */
public record VerificationReport(
    Map<Outcome, Long> outcomes,
    Map<String, Long> failures,
    List<Attention> attention,
    List<FindingSummary> findings,
    long earlier) {

  /** How many integrations that need attention are listed at most. */
  public static final int MAX_ATTENTION = 1_000;

  /** How many kinds of problems are counted at most. */
  public static final int MAX_FINDINGS = 200;

  /**
   * An integration that did not pass or was not verified.
   *
   * @param name its name, or the text that named one which does not exist
   * @param id empty when it does not exist
   * @param outcome empty when it was not verified
   * @param codes what was found, or the code of the failure
   */
  public record Attention(
      String name, Optional<IntegrationId> id, Optional<Outcome> outcome, List<String> codes) {

    public Attention {
      requireNonNull(name, "name");
      requireNonNull(id, "id");
      requireNonNull(outcome, "outcome");
      codes = List.copyOf(codes);
    }
  }

  public VerificationReport {
    Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      all.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Collections.unmodifiableMap(all);
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    attention = List.copyOf(attention);
    findings = List.copyOf(findings);
  }

  /** How many verifications had an outcome. */
  public long with(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** How many integrations were verified, whatever the outcome. */
  public long verified() {
    return sum(outcomes);
  }

  /** How many integrations were not verified because of a failure. */
  public long notVerified() {
    return sum(failures);
  }

  /** How many integrations need attention but are not listed. */
  public long unlisted() {
    return verified() + notVerified() - with(Outcome.PASSED) - attention.size();
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
