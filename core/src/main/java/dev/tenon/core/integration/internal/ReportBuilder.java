package dev.tenon.core.integration.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
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

/** Counts results as they come. Used by one thread. */
final class ReportBuilder {

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> failures = new HashMap<>();
  private final List<Attention> attention = new ArrayList<>();

  void add(VerificationResult result) {
    Optional<Attention> found = result.fold(this::completed, this::notVerified);
    found
        .filter(one -> attention.size() < VerificationReport.MAX_ATTENTION)
        .ifPresent(attention::add);
  }

  VerificationReport build() {
    return new VerificationReport(outcomes, failures, attention);
  }

  private Optional<Attention> completed(Completed result) {
    Verification verification = result.verified().verification();
    outcomes.merge(verification.outcome(), 1L, Long::sum);
    return verification.outcome() == Outcome.PASSED
        ? Optional.empty()
        : Optional.of(
            new Attention(
                result.name(),
                Optional.of(result.verified().integration().id()),
                Optional.of(verification.outcome()),
                verification.codes()));
  }

  private Optional<Attention> notVerified(NotVerified result) {
    String code = result.failure().code().name();
    failures.merge(code, 1L, Long::sum);
    return Optional.of(
        new Attention(
            result.name(),
            result.integration().map(one -> one.id()),
            Optional.empty(),
            List.of(code)));
  }
}
