package dev.tenon.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ProviderErrorCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

  @ParameterizedTest
  @CsvSource({
    "PASSED_INCOMPLETE, TRANSIENT, TRANSIENT, FINDINGS",
    "PASSED_INCOMPLETE, CUSTOMER_SETUP, FINDINGS, FINDINGS",
    "PASSED_INCOMPLETE, CALLER, USAGE, FINDINGS",
    "INCONCLUSIVE, TRANSIENT, TRANSIENT, TRANSIENT",
    "INCONCLUSIVE, PROVIDER, PROVIDER, PROVIDER",
    "INCONCLUSIVE, CUSTOMER_SETUP, FINDINGS, CUSTOMER_SETUP",
  })
  void dependsOnTheCategoryOfAnInconclusiveCheck(
      Outcome outcome, ErrorCategory category, ExitCode verified, ExitCode connected) {
    Verification verification = unanswered(outcome, category);

    assertThat(ExitCode.ofVerification(verification)).isEqualTo(verified);
    assertThat(ExitCode.ofConnect(verification)).isEqualTo(connected);
  }

  private static Verification unanswered(Outcome outcome, ErrorCategory category) {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    results.put(
        CheckId.of("first"),
        new CheckResult.Inconclusive(
            ProviderErrorCode.CHECK_NOT_REACHED, "Not run.", Optional.empty()));
    results.put(
        CheckId.of("second"),
        new CheckResult.Inconclusive(
            "NIMBUS_UNDECIDED", category, "Status unknown.", Optional.empty()));
    return new Verification(Instant.EPOCH, Optional.empty(), results, Map.of(), outcome);
  }
}
