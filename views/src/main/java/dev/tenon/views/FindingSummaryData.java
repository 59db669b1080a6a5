package dev.tenon.views;

import dev.tenon.core.integration.FindingSummary;

/**
 * One problem among the results of verifying many integrations, with an example.
 *
 * @param integrations how many integrations have it
 * @param example the name of the first integration with it
 * @param message what is wrong there
 * @param remediation null unless a check found the problem
 */
public record FindingSummaryData(
    String code,
    String severity,
    long integrations,
    String example,
    String message,
    RemediationData remediation) {

  /** Converts a summary. */
  public static FindingSummaryData of(FindingSummary summary) {
    return new FindingSummaryData(
        summary.code(),
        summary.severity().name(),
        summary.integrations(),
        summary.example(),
        summary.message(),
        summary.remediation().map(RemediationData::of).orElse(null));
  }
}
