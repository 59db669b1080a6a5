package dev.tenon.core.integration.internal;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Describes which checks have another status or other findings than before, with the evidence. */
final class ChangedEvidence {

  private static final int MAX_LENGTH = 1_000;

  private ChangedEvidence() {}

  /** One sentence for each such check; empty when there is none. */
  static String between(Verification before, Verification after) {
    List<String> changes = new ArrayList<>();
    after
        .results()
        .forEach(
            (check, now) -> {
              Optional<CheckResult> then = Optional.ofNullable(before.results().get(check));
              if (then.filter(result -> codes(result).equals(codes(now))).isEmpty()) {
                changes.add(
                    "%s: %s; before: %s."
                        .formatted(
                            check,
                            describe(now, ChangedEvidence::text),
                            then.map(result -> describe(result, ChangedEvidence::text))
                                .orElse("not run")));
              }
            });
    String all = String.join(" ", changes);
    return all.length() <= MAX_LENGTH ? all : all.substring(0, MAX_LENGTH - 1) + "…";
  }

  /** The status and the codes, without evidence. */
  private static String codes(CheckResult result) {
    return describe(result, evidence -> "");
  }

  private static String describe(CheckResult result, Function<List<Evidence>, String> evidence) {
    return result.fold(
        passed -> "passed" + evidence.apply(passed.evidence()),
        failed ->
            "failed, "
                + failed.findings().stream()
                    .map(finding -> finding.code() + evidence.apply(finding.evidence()))
                    .collect(Collectors.joining(", ")),
        propagating ->
            "propagating, "
                + propagating.finding().code()
                + evidence.apply(propagating.finding().evidence()),
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
