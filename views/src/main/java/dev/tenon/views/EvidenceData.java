package dev.tenon.views;

import dev.tenon.spi.Evidence;
import java.util.List;

/** One thing that was seen, or a value to copy. */
public record EvidenceData(String label, String value) {

  /** The same as data. */
  public static EvidenceData of(Evidence evidence) {
    return new EvidenceData(evidence.label(), evidence.value());
  }

  static List<EvidenceData> all(List<Evidence> evidence) {
    return evidence.stream().map(EvidenceData::of).toList();
  }
}
