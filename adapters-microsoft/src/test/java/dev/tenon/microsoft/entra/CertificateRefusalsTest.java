package dev.tenon.microsoft.entra;

import static dev.tenon.microsoft.entra.RefusedSignIns.finding;
import static dev.tenon.microsoft.entra.RefusedSignIns.refusal;
import static dev.tenon.microsoft.entra.RefusedSignIns.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals that concern the certificate, and the time at which it is valid. */
class CertificateRefusalsTest {

  private static final IdentityForm FORM =
      new IdentityForm(Cloud.GCC_HIGH, "tenant", "application");

  private final RefusalExplainer refusals = new RefusalExplainer(FORM, Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "'[Reason - The key was not found., Thumbprint]', ENTRA_CERTIFICATE_NOT_REGISTERED",
    "'[Reason - The key used is expired., Found key]', ENTRA_CERTIFICATE_EXPIRED",
    "'[Reason - The provided signature value did not match]', ENTRA_CERTIFICATE_REFUSED",
    "'something new', ENTRA_CERTIFICATE_NOT_REGISTERED",
  })
  void distinguishesThreeCausesOfOneNumber(String text, String code) throws Exception {
    assertThat(finding(explain(text)).code()).isEqualTo(code);
  }

  /**
   * A key that begins later today is called expired, as in the issue of an Azure Automation add-on.
   */
  @ParameterizedTest
  @CsvSource({
    "700027, 04/08/2017, 04/08/2018, 2017-04-08 05:21:26Z, ENTRA_CERTIFICATE_NOT_YET_VALID",
    "700027, 04/08/2017, 04/08/2018, 2018-04-09 05:21:26Z, ENTRA_CERTIFICATE_EXPIRED",
    "700027, 04/08/2017, 04/08/2018, 2018-04-08 23:21:26Z, ENTRA_CERTIFICATE_EXPIRED",
    "700027, 04/08/2017, 04/08/2018, '', ENTRA_CERTIFICATE_EXPIRED",
    "700027, 04/08/2017, 04/08/2018, soon, ENTRA_CERTIFICATE_EXPIRED",
    "700027, 04/08/2017, 14/08/2018, 2017-04-08 05:21:26Z, ENTRA_CERTIFICATE_EXPIRED",
    "700027, 04/08/2017 05:00:00, 04/08/2018 05:00:00, 2017-04-08 04:21:26Z,"
        + " ENTRA_CERTIFICATE_NOT_YET_VALID",
    "50012, 04/08/2017, 04/08/2018, 2017-04-08 05:21:26Z, ENTRA_CERTIFICATE_NOT_YET_VALID",
    "50012, 04/08/2017, 04/08/2018, 2018-04-09 05:21:26Z, ENTRA_CERTIFICATE_EXPIRED",
  })
  void distinguishesAKeyThatIsNotValidYetFromAnExpiredOne(
      int number, String from, String until, String time, String code) throws Exception {
    String body =
        """
        {"error": "invalid_client", "error_codes": [%d], "timestamp": "%s",
         "error_description": "AADSTS%d: The certificate with identifier used to sign the client assertion is expired on application. [Reason - The key used is expired., Thumbprint of key used by client: '%s', Found key 'Start=%s, End=%s', Please visit the Azure Portal]"}
        """
            .formatted(number, time, number, "A".repeat(90), from, until);

    Finding finding = finding(refusals.explain(refused(body), List.of()));

    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.remediation().steps().toString().contains("NTP"))
        .isEqualTo(code.endsWith("NOT_YET_VALID"));
  }

  @Test
  void readsThatAKeyIsNotValidYet() throws Exception {
    assertThat(finding(explain("[Reason - The certificate is not yet valid.]")).code())
        .isEqualTo("ENTRA_CERTIFICATE_NOT_YET_VALID");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-09 02:02:12Z, ENTRA_CERTIFICATE_NOT_YET_VALID, is not valid yet. The clock",
    "2026-03-01 00:00:00Z, ENTRA_CERTIFICATE_EXPIRED, it has expired or is not valid yet",
    "2027-03-01 00:00:00Z, ENTRA_CERTIFICATE_EXPIRED, 'in the application, has expired'",
    "'', ENTRA_CERTIFICATE_EXPIRED, it has expired or is not valid yet"
  })
  void comparesTheCertificateWithTheTimeOfTheRefusal(String time, String code, String text)
      throws Exception {
    StoredCertificate held =
        new StoredCertificate(
            "AA",
            "BB",
            Instant.parse("2026-02-01T00:00:00Z"),
            Instant.parse("2027-02-01T00:00:00Z"));
    String body =
        """
        {"error": "invalid_client", "error_codes": [1000502], "timestamp": "%s",
         "error_description": "AADSTS1000502: The provided certificate is not within its specified validity window."}
        """
            .formatted(time);

    Finding finding =
        finding(new RefusalExplainer(FORM, Optional.of(held)).explain(refused(body), List.of()));

    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.message().replace("it has expired, or", "it has expired or")).contains(text);
  }

  private CheckResult explain(String text) throws IOException {
    return refusals.explain(refusal(700027, text), List.of());
  }
}
