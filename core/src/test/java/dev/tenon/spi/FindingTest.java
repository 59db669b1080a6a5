package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {

  private static final Remediation REMEDIATION =
      new Remediation(
          "Owner", List.of("Assign it."), Optional.of(URI.create("https://example.com/roles")));
  private static final Finding FINDING =
      new Finding("ROLE_MISSING", "The role is missing.", List.of(), REMEDIATION);

  @Test
  void aFindingIsIdentifiedByItsCodeAndItsSubject() {
    assertThat(FINDING.id()).isEqualTo("ROLE_MISSING");
    assertThat(FINDING.about("sub-1").id()).isEqualTo("ROLE_MISSING:sub-1");
  }

  @Test
  void aDefiniteFindingStaysDefiniteAndKeepsItsSubject() {
    assertThat(FINDING.definite()).isFalse();
    assertThat(FINDING.about("sub-1").definite()).isFalse();
    assertThat(FINDING.asDefinite().about("sub-1"))
        .isEqualTo(
            new Finding(
                "ROLE_MISSING",
                Optional.of("sub-1"),
                "The role is missing.",
                List.of(),
                REMEDIATION,
                true))
        .isEqualTo(FINDING.about("sub-1").asDefinite());
  }

  @Test
  void aRemediationHasStepsAndMayHaveActions() {
    Action.CheckAgain again = new Action.CheckAgain();

    assertThat(REMEDIATION.actions()).isEmpty();
    assertThat(REMEDIATION.with(again))
        .isEqualTo(
            new Remediation("Owner", List.of("Assign it."), List.of(again), REMEDIATION.link()));
    assertThatThrownBy(() -> new Remediation("Owner", List.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step");
  }
}
