package dev.tenon.views;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.VerificationReport;

/** How many verifications had which outcome, and how many integrations were not verified. */
public record VerificationCountsData(
    long passed,
    long passedIncomplete,
    long passedWithFindings,
    long propagating,
    long inconclusive,
    long failed,
    long notVerified) {

  /** Converts a verification report. */
  public static VerificationCountsData of(VerificationReport report) {
    return new VerificationCountsData(
        report.with(Outcome.PASSED),
        report.with(Outcome.PASSED_INCOMPLETE),
        report.with(Outcome.PASSED_WITH_FINDINGS),
        report.with(Outcome.PROPAGATING),
        report.with(Outcome.INCONCLUSIVE),
        report.with(Outcome.FAILED),
        report.notVerified());
  }
}
