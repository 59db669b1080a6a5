package dev.tenon.core.integration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static Verification verification(Finding... findings) {
    return new Verification(
        Instant.EPOCH,
        Optional.empty(),
        Map.of(CHECK, new CheckResult.Failed(List.of(findings))),
        Map.of(),
        Outcome.FAILED);
  }

  private static Finding finding(String code, String seen) {
    return new Finding(
        code,
        "Something is wrong.",
        List.of(new Evidence("Seen", seen)),
        new Remediation("Administrator", List.of("Change it."), List.of(), Optional.empty()));
  }
}
