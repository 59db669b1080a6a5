package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckResultTest {

  private static final Finding FINDING =
      new Finding(
          "ROLE_MISSING",
          "The role is missing.",
          List.of(),
          new Remediation("Owner", List.of("Assign it."), Optional.empty()));
  private static final CheckResult PASSED =
      new CheckResult.Passed(List.of(new Evidence("Role", "Reader")));
  private static final CheckResult FAILED = new CheckResult.Failed(List.of(FINDING));
  private static final CheckResult PROPAGATING =
      new CheckResult.Propagating(FINDING, Duration.ZERO, Duration.ZERO);
  private static final CheckResult INCONCLUSIVE =
      new CheckResult.Inconclusive(
          ProviderErrorCode.PROVIDER_TIMEOUT, "The cloud did not respond.", Optional.empty());

  @Test
  void eachKindIsHandledByItsOwnCase() {
    assertThat(List.of(PASSED, FAILED, PROPAGATING, INCONCLUSIVE))
        .extracting(
            result ->
                result.<String>fold(
                    passed -> "passed",
                    failed -> "failed",
                    propagating -> "propagating",
                    inconclusive -> "inconclusive"))
        .containsExactly("passed", "failed", "propagating", "inconclusive");
  }

  @Test
  void aFailedAndAPropagatingResultHaveFindings() {
    assertThat(FAILED.findings()).containsExactly(FINDING);
    assertThat(PROPAGATING.findings()).containsExactly(FINDING);
    assertThat(PASSED.findings()).isEmpty();
    assertThat(INCONCLUSIVE.findings()).isEmpty();
  }

  @Test
  void aPassNeedsEvidenceAndAFailureNeedsAFinding() {
    assertThatThrownBy(() -> new CheckResult.Passed(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CheckResult.Failed(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1"})
  void propagationIsNotNegative(long retryAfter, long window) {
    assertThatThrownBy(
            () ->
                new CheckResult.Propagating(
                    FINDING, Duration.ofNanos(retryAfter), Duration.ofNanos(window)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative");
  }

  @Test
  void theReasonOfAnInconclusiveResultHasTheCategoryOfItsCode() {
    Optional<String> exchange = Optional.of("Exchange Online");
    Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));

    assertThat(
            new CheckResult.Inconclusive(
                ProviderErrorCode.PROVIDER_REFUSED, "An error.", minute, exchange))
        .isEqualTo(
            new CheckResult.Inconclusive(
                "PROVIDER_REFUSED", ErrorCategory.PROVIDER, "An error.", minute, exchange));
    assertThat(new CheckResult.Inconclusive(ProviderErrorCode.PROXY_REFUSED, "The proxy.", minute))
        .isEqualTo(
            new CheckResult.Inconclusive(
                "PROXY_REFUSED", ErrorCategory.CALLER, "The proxy.", minute));
  }

  @Test
  void aCheckBehindAnotherOneIsNotReached() {
    assertThat(inconclusive(ProviderErrorCode.CHECK_NOT_REACHED).notReached()).isTrue();
    assertThat(inconclusive(ProviderErrorCode.PROVIDER_TIMEOUT).notReached()).isFalse();
  }

  private static CheckResult.Inconclusive inconclusive(ErrorCode code) {
    return new CheckResult.Inconclusive(code, "Not run.", Optional.empty());
  }

  @Test
  void aReportKeepsTheOrderOfItsResults() {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    List<CheckId> ids = List.of(CheckId.of("zone"), CheckId.of("access"), CheckId.of("mail"));
    ids.forEach(id -> results.put(id, PASSED));
    CheckReport report = new CheckReport(Optional.empty(), results, Set.of("secret"));
    results.clear();

    assertThat(report.results()).containsOnlyKeys(ids);
    assertThat(report.results().keySet()).containsExactlyElementsOf(ids);
    assertThat(new CheckReport(Optional.empty(), Map.of()).refusedFields()).isEmpty();
  }

  @Test
  void aReportGetsTheEndOfTheCredential() {
    Optional<Instant> end = Optional.of(Instant.parse("2027-01-01T00:00:00Z"));
    CheckReport report =
        new CheckReport(
            Optional.of(new Account("1", "One")),
            Map.of(CheckId.of("access"), PASSED),
            Set.of("secret"));

    assertThat(report.credentialExpiresAt()).isEmpty();
    assertThat(report.withCredentialExpiresAt(end))
        .isEqualTo(
            new CheckReport(report.account(), report.results(), report.refusedFields(), end));
  }
}
