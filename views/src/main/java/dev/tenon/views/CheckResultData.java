package dev.tenon.views;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of one check.
 *
 * @param type {@code passed}, {@code failed}, {@code propagating} (a change may not be visible
 *     yet), {@code not-run} (a check that it depends on did not pass) or {@code unknown} (the check
 *     was inconclusive)
 * @param title the title; the id if the provider is no longer installed
 * @param level {@code REQUIRED}, {@code RECOMMENDED} or {@code ADVISORY}; null if the provider is
 *     no longer installed
 * @param evidence what a passed check observed
 * @param findings what a failed or propagating check found
 * @param reason why the check was inconclusive or not run; null otherwise
 * @param retryAfterSeconds how long to wait before checking again; may be null
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
   * @param check the declaration of the check; empty if the provider is no longer installed
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
        result.findings().stream().map(FindingData::of).toList(),
        result instanceof CheckResult.Inconclusive unknown ? ReasonData.of(unknown) : null,
        retryAfter(result).map(Duration::toSeconds).orElse(null));
  }

  private static Optional<Duration> retryAfter(CheckResult result) {
    return result.fold(
        passed -> Optional.empty(),
        failed -> Optional.empty(),
        propagating -> Optional.of(propagating.retryAfter()),
        CheckResult.Inconclusive::retryAfter);
  }
}
