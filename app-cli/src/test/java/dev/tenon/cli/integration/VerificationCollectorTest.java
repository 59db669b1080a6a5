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
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationCollectorTest {

  @Test
  void keepsEverythingForADocument() {
    VerificationCollector collector = new VerificationCollector(true);
    for (int i = 0; i < 2_000; i++) {
      collector.add(passed(i));
    }

    assertThat(collector.kept()).hasSize(2_000);
  }

  @Test
  void keepsAShortListCompletely() {
    VerificationCollector collector = new VerificationCollector(false);
    for (int i = 50; i > 0; i--) {
      collector.add(passed(i));
    }

    assertThat(collector.kept()).hasSize(50).extracting(VerificationResult::name).isSorted();
  }

  @Test
  void keepsOnlyProblemsOfALongList() {
    VerificationCollector collector = new VerificationCollector(false);
    for (int i = 0; i < 5_000; i++) {
      collector.add(passed(i));
    }
    collector.add(failed(1));

    assertThat(collector.kept()).extracting(VerificationResult::name).containsExactly("Failed 1");
    assertThat(collector.count()).isEqualTo(5_001);
    assertThat(collector.highestExitCode()).isEqualTo(ExitCode.USAGE);

    for (int i = 0; i < 5_000; i++) {
      collector.add(failed(i));
    }
    assertThat(collector.kept()).hasSizeLessThanOrEqualTo(VerificationCollector.MAX_LISTED);
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
