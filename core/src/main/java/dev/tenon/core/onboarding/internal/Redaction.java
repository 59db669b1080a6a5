package dev.tenon.core.onboarding.internal;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.Account;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes values that must not be stored from a verification that is stored. */
final class Redaction {

  private static final String INSTEAD = "…";

  private final List<String> values;

  Redaction(Collection<String> values) {
    this.values = List.copyOf(values);
  }

  Verification of(Verification verification) {
    if (values.isEmpty()) {
      return verification;
    }
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    verification.results().forEach((check, result) -> results.put(check, of(result)));
    Optional<Account> account =
        verification.account().filter(one -> text(one.toString()).equals(one.toString()));
    return new Verification(
        verification.at(),
        account,
        results,
        verification.propagatingSince(),
        verification.outcome());
  }

  private CheckResult of(CheckResult result) {
    return result.fold(
        passed -> new CheckResult.Passed(evidence(passed.evidence())),
        failed -> new CheckResult.Failed(failed.findings().stream().map(this::of).toList()),
        propagating ->
            new CheckResult.Propagating(
                of(propagating.finding()), propagating.retryAfter(), propagating.window()),
        inconclusive ->
            new CheckResult.Inconclusive(
                inconclusive.code(),
                inconclusive.category(),
                text(inconclusive.reason()),
                inconclusive.retryAfter(),
                inconclusive.service()));
  }

  private Finding of(Finding finding) {
    Remediation remediation = finding.remediation();
    return new Finding(
        finding.code(),
        finding.subject().map(this::text),
        text(finding.message()),
        evidence(finding.evidence()),
        new Remediation(
            text(remediation.actor()),
            remediation.steps().stream().map(this::text).toList(),
            remediation.actions().stream().filter(this::clean).toList(),
            remediation.link().filter(link -> text(link.toString()).equals(link.toString()))),
        finding.definite());
  }

  /** Whether an action contains none of the values; one that contains a value is dropped. */
  private boolean clean(Action action) {
    return text(action.toString()).equals(action.toString());
  }

  private List<Evidence> evidence(List<Evidence> evidence) {
    return evidence.stream()
        .map(seen -> new Evidence(text(seen.label()), text(seen.value())))
        .toList();
  }

  private String text(String text) {
    String clean = text;
    for (String value : values) {
      clean = clean.replace(value, INSTEAD);
    }
    return clean;
  }
}
