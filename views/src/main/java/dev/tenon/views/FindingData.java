package dev.tenon.views;

import dev.tenon.spi.Finding;
import java.util.List;

/**
 * One problem that a check found.
 *
 * @param id the code, followed by a colon and the subject if there is one
 * @param subject what the problem is about, where one check can find it several times; may be null
 */
public record FindingData(
    String id,
    String code,
    String subject,
    String message,
    List<EvidenceData> evidence,
    RemediationData remediation) {

  public FindingData {
    evidence = List.copyOf(evidence);
  }

  /** Converts a finding. */
  public static FindingData of(Finding finding) {
    return new FindingData(
        finding.id(),
        finding.code(),
        finding.subject().orElse(null),
        finding.message(),
        EvidenceData.all(finding.evidence()),
        RemediationData.of(finding.remediation()));
  }
}
