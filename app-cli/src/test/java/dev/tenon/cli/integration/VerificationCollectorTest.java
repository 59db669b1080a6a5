package dev.tenon.cli.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationCollectorTest {

  @Test
  void keepsAShortListCompletely() {
    VerificationCollector collector = new VerificationCollector();
    for (int i = 50; i > 0; i--) {
      collector.add(passed(i));
    }

    assertThat(collector.kept()).hasSize(50).extracting(VerificationResult::name).isSorted();
  }

  @Test
  void keepsNothingOfALongList() {
    VerificationCollector collector = new VerificationCollector();
    for (int i = 0; i < 5_000; i++) {
      collector.add(failed(i));
    }

    assertThat(collector.kept()).isEmpty();
    assertThat(collector.count()).isEqualTo(5_000);
  }

  @Test
  void reportsFindingsBeforeAnythingElse() {
    VerificationCollector collector = new VerificationCollector();
    collector.add(passed(1));
    assertThat(collector.exitCode(report(Outcome.PASSED))).isEqualTo(ExitCode.OK);
    collector.add(failed(1));

    assertThat(collector.exitCode(report(Outcome.PASSED))).isEqualTo(ExitCode.USAGE);
    assertThat(collector.exitCode(report(Outcome.PASSED_WITH_FINDINGS)))
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(collector.exitCode(report(Outcome.FAILED))).isEqualTo(ExitCode.FINDINGS);
  }

  private static VerificationReport report(Outcome outcome) {
    return new VerificationReport(Map.of(outcome, 1L), Map.of(), List.of(), List.of(), 0);
  }

  private static VerificationResult failed(int number) {
    return new VerificationResult.NotVerified(
        "Failed " + number,
        Optional.empty(),
        new TenonException(CoreErrorCode.INTEGRATION_NOT_FOUND, "Missing."));
  }

  private static VerificationResult passed(int number) {
    Verification verification =
        new Verification(Instant.EPOCH, Optional.empty(), Map.of(), Map.of(), Outcome.PASSED);
    return new VerificationResult.Completed(
        new Verified(
            new Integration(
                new IntegrationId("int-" + number),
                new WorkspaceId("workspace"),
                ProviderId.of("nimbus"),
                "Passed " + number,
                new Account("account", "Account"),
                Map.of(),
                Map.of(),
                IntegrationState.CONNECTED,
                verification,
                Optional.empty(),
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                1),
            verification));
  }
}
