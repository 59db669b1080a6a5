package dev.tenon.toolkit;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Creates check results and their parts. */
public final class CheckResults {

  /** When to check again after a change by the customer. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private CheckResults() {}

  /** Passed, with one observation as evidence. */
  public static CheckResult passed(String label, String value) {
    return new CheckResult.Passed(List.of(new Evidence(label, value)));
  }

  /** Failed with one finding. */
  public static CheckResult failed(Finding finding) {
    return new CheckResult.Failed(List.of(finding));
  }

  /** Failed with one finding that needs no evidence. */
  public static CheckResult failed(String code, String message, Remediation remediation) {
    return failed(new Finding(code, message, List.of(), remediation));
  }

  /** Propagating: a failure unless it changes within that window. */
  public static CheckResult propagating(Finding finding, Duration window) {
    return new CheckResult.Propagating(finding, RETRY_AFTER, window);
  }

  /** A finding. */
  public static Finding finding(
      ErrorCode code, String message, List<Evidence> evidence, Remediation remediation) {
    return new Finding(code.name(), message, evidence, remediation);
  }

  /** A remediation on a page of the cloud's console. */
  public static Remediation remediation(String actor, URI page, String... steps) {
    return new Remediation(actor, List.of(steps), Optional.of(page));
  }
}
