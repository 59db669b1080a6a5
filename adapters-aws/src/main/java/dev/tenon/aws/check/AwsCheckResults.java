package dev.tenon.aws.check;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Short forms of the answers to a check. */
final class AwsCheckResults {

  /** When asking again makes sense, and how long changes may take to reach every part of AWS. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(15);

  private static final Duration WINDOW = Duration.ofSeconds(90);

  private AwsCheckResults() {}

  static CheckResult passed(String label, String value) {
    return new CheckResult.Passed(List.of(new Evidence(label, value)));
  }

  static CheckResult failed(Finding finding) {
    return new CheckResult.Failed(List.of(finding));
  }

  /** Passed unless something was found. */
  static CheckResult failedIfAny(List<Finding> findings, List<Evidence> evidence) {
    return findings.isEmpty() ? new CheckResult.Passed(evidence) : new CheckResult.Failed(findings);
  }

  static CheckResult propagating(Finding finding) {
    return new CheckResult.Propagating(finding, ASK_AGAIN, WINDOW);
  }

  static CheckResult.Inconclusive inconclusive(ErrorCode code, String reason) {
    return new CheckResult.Inconclusive(code, reason, Optional.empty());
  }

  static CheckResult notReached(CheckId before) {
    return inconclusive(
        ProviderErrorCode.CHECK_NOT_REACHED,
        "Not run because \"" + AwsChecks.title(before) + "\" has to pass first.");
  }

  /**
   * The answer when the role was denied with wrong external IDs, but with the right one as well.
   */
  static CheckResult saysNothingYet() {
    return inconclusive(
        ProviderErrorCode.CHECK_NOT_REACHED,
        "AWS denied the role, which says nothing of wrong external IDs until the right one works;"
            + " \""
            + AwsChecks.title(AwsChecks.ROLE_ASSUMED)
            + "\" has to pass first.");
  }

  /** Whether the answer has to wait for that to another check. */
  static boolean isNotReached(CheckResult result) {
    return result instanceof CheckResult.Inconclusive inconclusive && inconclusive.notReached();
  }
}
