package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckResultsTest {

  private static final URI PAGE = URI.create("https://console.nimbus.example/roles");

  @Test
  void createsResultsOfChecks() {
    Remediation remediation = CheckResults.remediation("Administrator", PAGE, "Open it", "Add one");
    Finding finding =
        CheckResults.finding(
            ProviderErrorCode.PROVIDER_REFUSED,
            "There is no role.",
            List.of(new Evidence("Role", "none")),
            remediation);

    assertThat(remediation)
        .isEqualTo(
            new Remediation("Administrator", List.of("Open it", "Add one"), Optional.of(PAGE)));
    assertThat(finding.code()).isEqualTo("PROVIDER_REFUSED");
    assertThat(CheckResults.passed("Role", "Reader"))
        .isEqualTo(new CheckResult.Passed(List.of(new Evidence("Role", "Reader"))));
    assertThat(CheckResults.failed(finding)).isEqualTo(new CheckResult.Failed(List.of(finding)));
    assertThat(CheckResults.failed("NO_ROLE", "There is no role.", remediation))
        .isEqualTo(
            new CheckResult.Failed(
                List.of(new Finding("NO_ROLE", "There is no role.", List.of(), remediation))));
    assertThat(CheckResults.propagating(finding, Duration.ofMinutes(5)))
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            result -> assertThat(result.finding()).isSameAs(finding));
  }
}
