package dev.tenon.core.integration;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.Remediation;
import dev.tenon.spi.RequirementLevel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One problem among the results of verifying many integrations, with an example.
 *
 * @param code the stable code of a finding, of an unanswered check or of a failure
 * @param severity the worst that it has in any of the integrations
 * @param integrations how many integrations have it
 * @param example the name of the first integration with it
 * @param message what is wrong there
 * @param remediation who can resolve it there, and how; empty unless a check found it
 */
public record FindingSummary(
    String code,
    Severity severity,
    long integrations,
    String example,
    String message,
    Optional<Remediation> remediation) {

  /** The worst first, then the most frequent. */
  public static final Comparator<FindingSummary> WORST_FIRST =
      comparing(FindingSummary::severity)
          .thenComparing(comparing(FindingSummary::integrations).reversed())
          .thenComparing(FindingSummary::code);

  /** What a problem means for an integration, the worst first. */
  public enum Severity {
    /** A required check failed. */
    REQUIRED,
    /** The checks did not run to their end. */
    NOT_VERIFIED,
    /** A recommended check failed. */
    RECOMMENDED,
    /** A check had no result. */
    UNANSWERED,
    /** A change is propagating. */
    PROPAGATING,
    /** An advisory check failed. */
    ADVISORY
  }

  public FindingSummary {
    requireNonNull(code, "code");
    requireNonNull(severity, "severity");
    requireNonNull(example, "example");
    requireNonNull(message, "message");
    requireNonNull(remediation, "remediation");
  }

  /**
   * The problems of one integration, each code once, the worst first.
   *
   * @param provider knows the levels of the checks; without it, every check counts as required
   */
  public static List<FindingSummary> of(
      Integration integration, Verification verification, Optional<ProviderDescriptor> provider) {
    Set<String> codes = Set.copyOf(verification.codes());
    Map<String, FindingSummary> found = new HashMap<>();
    verification
        .results()
        .forEach(
            (check, result) ->
                of(integration, result, ofFailed(check, provider))
                    .filter(one -> codes.contains(one.code()))
                    .forEach(one -> found.merge(one.code(), one, FindingSummary::worseOf)));
    return found.values().stream().sorted(WORST_FIRST).toList();
  }

  /** The more severe of two examples; the first of equally severe ones. */
  public static FindingSummary worseOf(FindingSummary first, FindingSummary second) {
    return second.severity().compareTo(first.severity()) < 0 ? second : first;
  }

  private static Stream<FindingSummary> of(
      Integration integration, CheckResult result, Severity failed) {
    return result.fold(
        passed -> Stream.empty(),
        failure -> failure.findings().stream().map(one -> of(integration, failed, one)),
        propagating -> Stream.of(of(integration, Severity.PROPAGATING, propagating.finding())),
        inconclusive ->
            Stream.of(
                new FindingSummary(
                    inconclusive.code(),
                    Severity.UNANSWERED,
                    1,
                    integration.name(),
                    inconclusive.reason(),
                    Optional.empty())));
  }

  private static FindingSummary of(Integration integration, Severity severity, Finding finding) {
    return new FindingSummary(
        finding.code(),
        severity,
        1,
        integration.name(),
        finding.message(),
        Optional.of(finding.remediation()));
  }

  private static Severity ofFailed(CheckId check, Optional<ProviderDescriptor> provider) {
    RequirementLevel level =
        provider
            .flatMap(one -> one.check(check))
            .map(Check::level)
            .orElse(RequirementLevel.REQUIRED);
    return switch (level) {
      case REQUIRED -> Severity.REQUIRED;
      case RECOMMENDED -> Severity.RECOMMENDED;
      case ADVISORY -> Severity.ADVISORY;
    };
  }

  /** The same problem in another number of integrations. */
  public FindingSummary withIntegrations(long number) {
    return new FindingSummary(code, severity, number, example, message, remediation);
  }
}
