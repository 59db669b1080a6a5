package dev.tenon.microsoft.check;

import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Short forms of the answers to a check. */
public final class CheckResults {

  /** When asking again makes sense after a change by the customer. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private CheckResults() {}

  /** All is well, as one value shows. */
  public static CheckResult passed(String label, String value) {
    return new CheckResult.Passed(List.of(new Evidence(label, value)));
  }

  /** One thing is wrong. */
  public static CheckResult failed(Finding finding) {
    return new CheckResult.Failed(List.of(finding));
  }

  /** One thing is wrong, which may still come right by itself, for as long as {@code window}. */
  public static CheckResult propagating(Finding finding, Duration window) {
    return new CheckResult.Propagating(finding, ASK_AGAIN, window);
  }

  /** Not run, because it builds on a check that has not passed. */
  public static CheckResult notReached(Check before) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.CHECK_NOT_REACHED,
        "Not run because \"" + before.title() + "\" has to pass first.",
        Optional.empty());
  }

  /** What is wrong. */
  public static Finding finding(
      ErrorCode code, String message, List<Evidence> evidence, Remediation remediation) {
    return new Finding(code.name(), message, evidence, remediation);
  }

  /** What to do about it, at a page. */
  public static Remediation remediation(String actor, URI link, String... steps) {
    return new Remediation(actor, List.of(steps), Optional.of(link));
  }

  /**
   * The failure of a call that needed what a check could not establish.
   *
   * @param own the codes of the provider beside those that all Microsoft providers share
   */
  public static ProviderException exception(CheckResult why, ErrorCode... own) {
    return why.fold(
        passed ->
            new ProviderException(
                ProviderErrorCode.PROVIDER_REFUSED, "The service returned no usable answer."),
        failed -> exception(failed.findings().get(0), own),
        propagating -> exception(propagating.finding(), own),
        inconclusive ->
            new ProviderException(
                code(inconclusive.code(), own),
                inconclusive.reason(),
                inconclusive.retryAfter(),
                null));
  }

  private static ProviderException exception(Finding finding, ErrorCode... own) {
    return new ProviderException(code(finding.code(), own), finding.message());
  }

  private static ErrorCode code(String name, ErrorCode... own) {
    return Stream.<ErrorCode[]>of(ProviderErrorCode.values(), EntraErrorCode.values(), own)
        .flatMap(Arrays::stream)
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElse(ProviderErrorCode.PROVIDER_REFUSED);
  }
}
