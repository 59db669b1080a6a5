package dev.tenon.web.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.Requirement;
import dev.tenon.web.check.VerdictRow;
import dev.tenon.web.check.VerdictStatus;
import dev.tenon.web.check.Verdicts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A required permission beside what the last verification saw of it.
 *
 * @param status the worst of the checks that verify it; empty if no check does
 * @param word the word for the status
 * @param seen the evidence of those checks
 */
public record GrantRow(
    Requirement requirement, Optional<VerdictStatus> status, String word, List<Evidence> seen) {

  /** From the best to the worst. */
  private static final List<VerdictStatus> ORDER =
      List.of(
          VerdictStatus.PASSED,
          VerdictStatus.RUNNING,
          VerdictStatus.WAITING,
          VerdictStatus.NOT_RUN,
          VerdictStatus.UNKNOWN,
          VerdictStatus.PROPAGATING,
          VerdictStatus.FAILED_OPTIONAL,
          VerdictStatus.FAILED);

  private static final int SHOWN = 5;

  public GrantRow {
    requireNonNull(requirement, "requirement");
    requireNonNull(status, "status");
    requireNonNull(word, "word");
    seen = List.copyOf(seen);
  }

  /** One row for each permission that a provider requires. */
  static List<GrantRow> of(ProviderDescriptor provider, Verdicts verdicts) {
    return provider.requirements().stream().map(one -> row(one, verdicts)).toList();
  }

  private static GrantRow row(Requirement requirement, Verdicts verdicts) {
    List<VerdictRow> rows =
        verdicts.rows().stream()
            .filter(
                row ->
                    requirement.verifiedBy().stream()
                        .anyMatch(check -> check.value().equals(row.id())))
            .toList();
    Optional<VerdictRow> worst =
        rows.stream().max(Comparator.comparing(row -> ORDER.indexOf(row.status())));
    return new GrantRow(
        requirement,
        worst.map(VerdictRow::status),
        worst.map(VerdictRow::statusText).orElse(""),
        rows.stream().flatMap(GrantRow::seen).distinct().limit(SHOWN).toList());
  }

  private static Stream<Evidence> seen(VerdictRow row) {
    return Stream.concat(
        row.evidence().stream(),
        row.findings().stream().flatMap(finding -> finding.evidence().stream()));
  }
}
