package dev.tenon.m365.check;

import dev.tenon.m365.M365Checks;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Short forms of the answers to a check. */
final class Verdicts {

  /** When asking again makes sense after a change by the customer. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private Verdicts() {}

  static CheckResult passed(String label, String value) {
    return new CheckResult.Passed(List.of(new Evidence(label, value)));
  }

  static CheckResult failed(Finding finding) {
    return new CheckResult.Failed(List.of(finding));
  }

  static CheckResult propagating(Finding finding, Duration window) {
    return new CheckResult.Propagating(finding, ASK_AGAIN, window);
  }

  static CheckResult notReached(CheckId before) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.CHECK_NOT_REACHED.name(),
        "Not run because \"" + M365Checks.title(before) + "\" has to pass first.",
        Optional.empty());
  }

  static Finding finding(
      ErrorCode code, String message, List<Evidence> evidence, Remediation remediation) {
    return new Finding(code.name(), message, evidence, remediation);
  }

  static Remediation remediation(String actor, URI link, String... steps) {
    return new Remediation(actor, List.of(steps), Optional.of(link));
  }
}
