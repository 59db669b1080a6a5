package dev.tenon.core.integration.internal;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes which checks have another result than before, with the evidence of both. */
final class ChangedEvidence {

  private static final int MAX_LENGTH = 1_000;

  private ChangedEvidence() {}

  /** One sentence for each check whose result is of another kind; empty when there is none. */
  static String between(Verification before, Verification after) {
    List<String> changes = new ArrayList<>();
    for (Map.Entry<CheckId, CheckResult> entry : after.results().entrySet()) {
      String now = describe(entry.getValue());
      String then =
          before.results().containsKey(entry.getKey())
              ? describe(before.results().get(entry.getKey()))
              : "not run";
      if (!kind(now).equals(kind(then))) {
        changes.add("%s: %s; before: %s.".formatted(entry.getKey(), now, then));
      }
    }
    String all = String.join(" ", changes);
    return all.length() <= MAX_LENGTH ? all : all.substring(0, MAX_LENGTH - 1) + "…";
  }

  private static String kind(String description) {
    int end = description.indexOf(" (");
    return end < 0 ? description : description.substring(0, end);
  }

  private static String describe(CheckResult result) {
    return result.fold(
        passed -> "passed" + text(passed.evidence()),
        failed ->
            "failed, "
                + failed.findings().stream()
                    .map(finding -> finding.code() + text(finding.evidence()))
                    .collect(Collectors.joining(", ")),
        propagating ->
            "propagating, " + propagating.finding().code() + text(propagating.finding().evidence()),
        inconclusive -> "unknown, " + inconclusive.code());
  }

  private static String text(List<Evidence> evidence) {
    return evidence.isEmpty()
        ? ""
        : evidence.stream()
            .map(one -> one.label() + ": " + one.value())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
