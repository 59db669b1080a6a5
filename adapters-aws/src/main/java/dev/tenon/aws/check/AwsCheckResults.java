package dev.tenon.aws.check;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.EvaluatedCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Creates check results. */
final class AwsCheckResults {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(15);

  /** How long a change can take to propagate within AWS. */
  private static final Duration WINDOW = Duration.ofSeconds(90);

  private AwsCheckResults() {}

  static CheckResult passed(String label, String value) {
    return new CheckResult.Passed(List.of(new Evidence(label, value)));
  }

  static CheckResult failed(Finding finding) {
    return new CheckResult.Failed(List.of(finding));
  }

  /** Passed if there are no findings. */
  static CheckResult failedIfAny(List<Finding> findings, List<Evidence> evidence) {
    return findings.isEmpty() ? new CheckResult.Passed(evidence) : new CheckResult.Failed(findings);
  }

  static CheckResult propagating(Finding finding) {
    return new CheckResult.Propagating(finding, RETRY_AFTER, WINDOW);
  }

  static CheckResult.Inconclusive inconclusive(ErrorCode code, String reason) {
    return new CheckResult.Inconclusive(code, reason, Optional.empty());
  }

  static CheckResult notReached(CheckId before) {
    return EvaluatedCheck.notReached(AwsChecks.check(before));
  }

  /** The result if AWS denied the role with the right external ID as well as with wrong ones. */
  static CheckResult deniedInAnyCase() {
    return inconclusive(
        ProviderErrorCode.CHECK_NOT_REACHED,
        "AWS denied the role with wrong external IDs, but also with the right one, so the denials"
            + " are inconclusive. The check \""
            + AwsChecks.check(AwsChecks.ROLE_ASSUMED).title()
            + "\" has to pass first.");
  }

  /** Whether the check did not run because another check has to pass first. */
  static boolean isNotReached(CheckResult result) {
    return result instanceof CheckResult.Inconclusive inconclusive && inconclusive.notReached();
  }
}
