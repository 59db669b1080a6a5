package dev.tenon.views;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of one check.
 *
 * @param type {@code passed}, {@code failed}, {@code propagating} (a change may not be visible
 *     yet), {@code not-run} (a check that it depends on did not pass) or {@code unknown} (no
 *     answer)
 * @param title the id when the provider is not installed any more
 * @param level {@code REQUIRED}, {@code RECOMMENDED} or {@code ADVISORY}; null as above
 * @param evidence what a passed check saw
 * @param findings what a failed or propagating check found
 * @param reason why there is no answer; null when there is one
 * @param retryAfterSeconds when checking again makes sense; may be null
 */
public record CheckResultData(
    String type,
    String id,
    String title,
    String level,
    List<EvidenceData> evidence,
    List<FindingData> findings,
    ReasonData reason,
    Long retryAfterSeconds) {

  public CheckResultData {
    evidence = List.copyOf(evidence);
    findings = List.copyOf(findings);
  }

  /**
   * Converts a check result.
   *
   * @param check names the check; empty when the provider is not installed any more
   */
  public static CheckResultData of(CheckId id, CheckResult result, Optional<Check> check) {
    return new CheckResultData(
        result.fold(
            passed -> "passed",
            failed -> "failed",
            propagating -> "propagating",
            inconclusive -> inconclusive.notReached() ? "not-run" : "unknown"),
        id.value(),
        check.map(Check::title).orElse(id.value()),
        check.map(known -> known.level().name()).orElse(null),
        result instanceof CheckResult.Passed passed
            ? EvidenceData.all(passed.evidence())
            : List.of(),
        findings(result).stream().map(FindingData::of).toList(),
        result instanceof CheckResult.Inconclusive unknown ? ReasonData.of(unknown) : null,
        retryAfter(result).map(Duration::toSeconds).orElse(null));
  }

  private static List<Finding> findings(CheckResult result) {
    return result.fold(
        passed -> List.of(),
        CheckResult.Failed::findings,
        propagating -> List.of(propagating.finding()),
        inconclusive -> List.of());
  }

  private static Optional<Duration> retryAfter(CheckResult result) {
    return result.fold(
        passed -> Optional.empty(),
        failed -> Optional.empty(),
        propagating -> Optional.of(propagating.retryAfter()),
        CheckResult.Inconclusive::retryAfter);
  }
}
