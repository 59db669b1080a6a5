package dev.tenon.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewsTest {

  @Test
  void aCheckResultHasATypeForEveryCase() {
    List<CheckResultData> checks =
        VerificationData.of(SampleResults.verification(), Optional.empty()).checks();
    assertThat(checks)
        .extracting(CheckResultData::type)
        .containsExactly("passed", "failed", "propagating", "not-run", "unknown");
    assertThat(checks)
        .extracting(CheckResultData::retryAfterSeconds)
        .containsExactly(null, null, 20L, null, 40L);
    assertThat(checks.get(3).reason().code()).isEqualTo("CHECK_NOT_REACHED");
    assertThat(checks.get(0).reason()).isNull();
  }

  @Test
  void aFindingNamesWhatIsWrongAndHowToFixIt() {
    FindingData finding =
        VerificationData.of(SampleResults.verification(), Optional.empty())
            .checks()
            .get(1)
            .findings()
            .get(0);
    assertThat(finding.id()).isEqualTo("ROLE_MISSING:subscription-1");
    assertThat(finding.remediation().actor()).isEqualTo("Administrator");
    assertThat(finding.remediation().link()).isEqualTo("https://example.com/page");
    assertThat(finding.remediation().actions())
        .extracting(ActionData::type)
        .containsExactly(
            "enter-field",
            "enter-field",
            "check-again",
            "link-account",
            "discover-accounts",
            "rotate",
            "unlink",
            "download-file",
            "open-page");
  }

  @Test
  void idsAreTextAndInstantsAreIso() {
    IntegrationData integration = IntegrationData.of(SampleResults.integration());
    assertThat(integration.id()).isEqualTo("integration-1");
    assertThat(integration.verifiedAt()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(integration.rotatingSince()).isEqualTo(integration.linkedAt());
  }

  @Test
  void mapsAreSorted() {
    IntegrationDetailsData details =
        IntegrationDetailsData.of(SampleResults.integration(), Optional.empty());
    assertThat(details.form().keySet()).containsExactly("accountNumber", "region");
  }

  @Test
  void aRefusalCarriesItsError() {
    LinkResultData result = LinkResultData.of(SampleResults.refused());
    assertThat(result.type()).isEqualTo("refused");
    assertThat(result.error().category()).isEqualTo("CALLER");
    assertThat(result.error().retryAfterSeconds()).isEqualTo(30L);
  }
}
