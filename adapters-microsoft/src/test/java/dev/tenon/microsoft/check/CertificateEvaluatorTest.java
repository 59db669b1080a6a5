package dev.tenon.microsoft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.CheckResults;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the certificate is valid, and when its end is near. */
class CertificateEvaluatorTest extends IdentityEvaluation {

  @ParameterizedTest
  @CsvSource({"30, 30 days", "14, 14 days", "7,  7 days", "1,  1 day"})
  void warnsOfTheEndOfACertificateFromExactlyEachLevelOn(int days, String level) {
    Instant reached = CERTIFIED_UNTIL.minus(Duration.ofDays(days));

    assertThat(warningAt(reached)).isEqualTo(level);
    assertThat(warningAt(reached.minusMillis(1))).as("a moment before").isNotEqualTo(level);
    assertThat(warningAt(reached.plusMillis(1))).as("a moment later").isEqualTo(level);
  }

  @Test
  void reportsACertificateAsExpiredFromItsLastMomentOn() {
    assertThat(warningAt(CERTIFIED_UNTIL.minusMillis(1))).isEqualTo("1 day");
    assertThat(warningAt(CERTIFIED_UNTIL)).isEqualTo("expired");
    assertThat(certified(FakeServer.NOW, IdentityEvaluators::certificateExpiry))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void reportsACertificateThatIsNotValidYet() {
    Instant before = FakeServer.NOW.minus(Duration.ofHours(1));

    Finding finding = finding(certified(before, IdentityEvaluators::certificateExpiry));

    assertThat(finding.code()).isEqualTo("ENTRA_CERTIFICATE_NOT_YET_VALID");
    assertThat(finding.remediation().steps().toString()).contains("Correct the clock");
    assertThat(finding.evidence())
        .contains(new Evidence("Time of this machine", before.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT0.001S | in less than a day, on",
        "PT23H    | in less than a day, on",
        "PT24H    | in 1 day, on",
        "PT47H    | in 1 day, on",
        "PT48H    | in 2 days, on"
      })
  void saysInHowManyWholeDaysACertificateExpires(Duration left, String text) {
    Finding finding =
        finding(certified(CERTIFIED_UNTIL.minus(left), IdentityEvaluators::certificateExpiry));

    assertThat(finding.message()).isEqualTo("The certificate expires " + text + " 2027-11-23.");
    assertThat(finding.evidence()).contains(new Evidence("Valid until", "2027-11-23T10:00:00Z"));
  }

  @Test
  void namesTheCertificateOrItsAbsence() {
    assertThat(certified(FakeServer.NOW, IdentityEvaluators::certificateExpiry))
        .isEqualTo(CheckResults.passed("Valid until", "2027-11-23"));
    assertThat(answer(IdentityEvaluators::certificateExpiry))
        .isEqualTo(
            CheckResults.passed(
                "Certificate in use", "none; the application signs in with a client secret"));
  }

  private String warningAt(Instant now) {
    CheckResult result = certified(now, IdentityEvaluators::certificateExpiry);
    return result instanceof CheckResult.Passed
        ? "none"
        : finding(result).evidence().stream()
            .filter(one -> one.label().equals("Warning level"))
            .findFirst()
            .orElseThrow()
            .value();
  }
}
