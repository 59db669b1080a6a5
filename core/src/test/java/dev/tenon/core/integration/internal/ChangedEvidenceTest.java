package dev.tenon.core.integration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangedEvidenceTest {

  private static final CheckId CHECK = CheckId.of("roles");

  @Test
  void describesAFindingThatReplacedTheSecondOne() {
    String change =
        ChangedEvidence.between(
            verification(finding("FIRST", "a"), finding("OLD", "b")),
            verification(finding("FIRST", "a"), finding("NEW", "c")));

    assertThat(change)
        .isEqualTo(
            "roles: failed, FIRST (Seen: a), NEW (Seen: c);"
                + " before: failed, FIRST (Seen: a), OLD (Seen: b).");
  }

  @Test
  void leavesOutAChangeOfTheEvidenceAlone() {
    assertThat(
            ChangedEvidence.between(
                verification(finding("FIRST", "a")), verification(finding("FIRST", "b (c)"))))
        .isEmpty();
  }

  @Test
  void namesACheckThatDidNotRunBefore() {
    Verification none =
        new Verification(Instant.EPOCH, Optional.empty(), Map.of(), Map.of(), Outcome.PASSED);
    assertThat(ChangedEvidence.between(none, verification(finding("FIRST", "a"))))
        .isEqualTo("roles: failed, FIRST (Seen: a); before: not run.");
  }

  @Test
  void describesChangesOfTheStatus() {
    CheckResult passed = new CheckResult.Passed(List.of(new Evidence("Seen", "a")));
    CheckResult propagating =
        new CheckResult.Propagating(
            finding("NEW", "b"), Duration.ofSeconds(30), Duration.ofMinutes(10));
    CheckResult unknown =
        new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_TIMEOUT, "No answer came.", Optional.empty());

    assertThat(ChangedEvidence.between(verification(passed), verification(propagating)))
        .isEqualTo("roles: propagating, NEW (Seen: b); before: passed (Seen: a).");
    assertThat(ChangedEvidence.between(verification(propagating), verification(unknown)))
        .isEqualTo("roles: unknown, PROVIDER_TIMEOUT; before: propagating, NEW (Seen: b).");
  }

  @Test
  void endsLongTextsWithAnEllipsis() {
    String around = "roles: failed, NEW (Seen: ); before: failed, OLD.";
    String value = "x".repeat(1_000 - around.length());
    Verification before = verification(finding("OLD"));

    assertThat(ChangedEvidence.between(before, verification(finding("NEW", value))))
        .hasSize(1_000)
        .endsWith("before: failed, OLD.");
    assertThat(ChangedEvidence.between(before, verification(finding("NEW", value + "x"))))
        .hasSize(1_000)
        .endsWith("before: failed, OL…");
  }

  private static Verification verification(Finding... findings) {
    return verification(new CheckResult.Failed(List.of(findings)));
  }

  private static Verification verification(CheckResult result) {
    return new Verification(
        Instant.EPOCH, Optional.empty(), Map.of(CHECK, result), Map.of(), Outcome.FAILED);
  }

  private static Finding finding(String code, String... seen) {
    return new Finding(
        code,
        "Something is wrong.",
        Stream.of(seen).map(one -> new Evidence("Seen", one)).toList(),
        new Remediation("Administrator", List.of("Change it."), List.of(), Optional.empty()));
  }
}
