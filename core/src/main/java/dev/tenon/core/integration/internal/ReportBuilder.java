package dev.tenon.core.integration.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationReport.Attention;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.VerificationResult.Completed;
import dev.tenon.core.integration.VerificationResult.NotVerified;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts results as they come. Used by one thread. */
final class ReportBuilder {

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> failures = new HashMap<>();
  private final List<Attention> attention = new ArrayList<>();
  private final FindingTally findings;
  private long earlier;

  ReportBuilder(FindingTally findings) {
    this.findings = findings;
  }

  void add(VerificationResult result) {
    list(result.fold(this::completed, this::notVerified));
  }

  /**
   * Counts a verification that a resumed run had completed.
   *
   * @param details loads it, if there is no example of its findings yet
   */
  void addEarlier(IntegrationSummary summary, Supplier<Optional<Integration>> details) {
    earlier++;
    if (findings.knows(summary.codes())) {
      findings.addKnown(summary.codes());
    } else {
      details.get().ifPresent(one -> findings.add(one, one.verification()));
    }
    list(completed(summary.name(), summary.id(), summary.outcome(), summary.codes()));
  }

  VerificationReport build() {
    return new VerificationReport(outcomes, failures, attention, findings.summaries(), earlier);
  }

  private void list(Optional<Attention> found) {
    found
        .filter(one -> attention.size() < VerificationReport.MAX_ATTENTION)
        .ifPresent(attention::add);
  }

  private Optional<Attention> completed(Completed result) {
    Verification verification = result.verified().verification();
    findings.add(result.verified().integration(), verification);
    return completed(
        result.name(),
        result.verified().integration().id(),
        verification.outcome(),
        verification.codes());
  }

  private Optional<Attention> completed(
      String name, IntegrationId id, Outcome outcome, List<String> codes) {
    outcomes.merge(outcome, 1L, Long::sum);
    return outcome == Outcome.PASSED
        ? Optional.empty()
        : Optional.of(new Attention(name, Optional.of(id), Optional.of(outcome), codes));
  }

  private Optional<Attention> notVerified(NotVerified result) {
    String code = result.failure().code().name();
    failures.merge(code, 1L, Long::sum);
    findings.add(result);
    return Optional.of(
        new Attention(
            result.name(),
            result.integration().map(one -> one.id()),
            Optional.empty(),
            List.of(code)));
  }
}
