package dev.tenon.microsoft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.CheckResults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckFailureTest {

  @Test
  void hasTheCodeAndTheMessageOfTheFirstFinding() {
    ProviderException failure =
        CheckFailure.exception(
            CheckResults.failed(finding("ENTRA_TENANT_NOT_FOUND", "No such tenant.")));

    assertThat(failure.code()).isEqualTo(EntraErrorCode.ENTRA_TENANT_NOT_FOUND);
    assertThat(failure).hasMessage("No such tenant.");
  }

  @Test
  void knowsTheCodesOfTheProvider() {
    CheckResult why = CheckResults.failed(finding("OWN_CODE", "Refused."));

    assertThat(CheckFailure.exception(why, OwnCode.values()).code()).isEqualTo(OwnCode.OWN_CODE);
    assertThat(CheckFailure.exception(why).code()).isEqualTo(ProviderErrorCode.PROVIDER_REFUSED);
  }

  @Test
  void saysWhatIsStillPropagating() {
    ProviderException failure =
        CheckFailure.exception(
            new CheckResult.Propagating(
                finding("ENTRA_DIRECTORY_ROLE_NOT_EFFECTIVE", "Not effective yet."),
                Duration.ofMinutes(5),
                Duration.ofHours(1)));

    assertThat(failure.code()).isEqualTo(EntraErrorCode.ENTRA_DIRECTORY_ROLE_NOT_EFFECTIVE);
    assertThat(failure).hasMessage("Not effective yet.");
  }

  @Test
  void keepsTheTimeAfterWhichToTryAgain() {
    ProviderException failure =
        CheckFailure.exception(
            new CheckResult.Inconclusive(
                ProviderErrorCode.PROVIDER_THROTTLED.name(),
                ErrorCategory.TRANSIENT,
                "Too many requests.",
                Optional.of(Duration.ofSeconds(7)),
                Optional.of("Microsoft Graph")));

    assertThat(failure.code()).isEqualTo(ProviderErrorCode.PROVIDER_THROTTLED);
    assertThat(failure).hasMessage("Too many requests.");
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
  }

  /** A call that failed although its check passed was answered with something unusable. */
  @Test
  void explainsAFailureWithoutAFailedCheck() {
    ProviderException failure = CheckFailure.exception(CheckResults.passed("Tenant", "contoso"));

    assertThat(failure.code()).isEqualTo(ProviderErrorCode.PROVIDER_REFUSED);
    assertThat(failure).hasMessage("The service returned no usable answer.");
  }

  private static Finding finding(String code, String message) {
    return new Finding(
        code,
        message,
        List.of(),
        new Remediation("Administrator", List.of("Fix it."), Optional.empty()));
  }

  private enum OwnCode implements ErrorCode {
    OWN_CODE;

    @Override
    public ErrorCategory category() {
      return ErrorCategory.CUSTOMER_SETUP;
    }
  }
}
