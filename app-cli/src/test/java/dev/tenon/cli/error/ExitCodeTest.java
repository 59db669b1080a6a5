package dev.tenon.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

  @ParameterizedTest
  @CsvSource({
    "PASSED_INCOMPLETE, PROVIDER_TIMEOUT, TRANSIENT",
    "PASSED_INCOMPLETE, PROVIDER_ANSWER_UNREADABLE, PROVIDER",
    "PASSED_INCOMPLETE, NIMBUS_UNDECIDED, FINDINGS",
    "INCONCLUSIVE, PROVIDER_TIMEOUT, TRANSIENT",
    "INCONCLUSIVE, NIMBUS_UNDECIDED, PROVIDER",
    "INCONCLUSIVE, CHECK_NOT_REACHED, TRANSIENT",
  })
  void saysWhetherToTryAgainAfterAnUnansweredCheck(Outcome outcome, String code, ExitCode exit) {
    Verification verification = unanswered(outcome, code);

    assertThat(ExitCode.ofVerification(verification)).isEqualTo(exit);
    assertThat(ExitCode.ofConnect(verification)).isEqualTo(exit);
  }

  private static Verification unanswered(Outcome outcome, String code) {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    results.put(CheckId.of("first"), inconclusive("CHECK_NOT_REACHED"));
    results.put(CheckId.of("second"), inconclusive(code));
    return new Verification(Instant.EPOCH, Optional.empty(), results, Map.of(), outcome);
  }

  private static CheckResult inconclusive(String code) {
    return new CheckResult.Inconclusive(code, "It could not be told.", Optional.empty());
  }
}
