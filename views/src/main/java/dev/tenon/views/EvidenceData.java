package dev.tenon.views;

import dev.tenon.spi.Evidence;
import java.util.List;

/** An observed value, or a value to copy. */
public record EvidenceData(String label, String value) {

  /** Converts a piece of evidence. */
  public static EvidenceData of(Evidence evidence) {
    return new EvidenceData(evidence.label(), evidence.value());
  }

  static List<EvidenceData> all(List<Evidence> evidence) {
    return evidence.stream().map(EvidenceData::of).toList();
  }
}
