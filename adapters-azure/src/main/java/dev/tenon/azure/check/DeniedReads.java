package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.remediation;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.arm.DenyAssignment;
import dev.tenon.azure.arm.Reply;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What deny assignments keep the application from reading in the subscriptions of the scope. */
final class DeniedReads {

  /** A deny assignment, and a subscription that it affects. */
  private record Denial(String subscription, DenyAssignment assignment) {}

  private final ScopeFacts facts;
  private final ScopeNames names;
  private final ReaderEvaluator reader;
  private final Map<String, Reply<List<DenyAssignment>>> listed;
  private final List<Denial> denials;

  DeniedReads(
      ScopeFacts facts, ReaderEvaluator reader, Map<String, Reply<List<DenyAssignment>>> listed) {
    this.facts = facts;
    this.names = new ScopeNames(facts);
    this.reader = reader;
    this.listed = listed;
    this.denials =
        listed.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().toOptional().stream()
                        .flatMap(List::stream)
                        .filter(one -> one.affectsReadingIn(entry.getKey()))
                        .map(one -> new Denial(entry.getKey(), one)))
            .toList();
  }

  /** The result of the check if a deny assignment matters, or may matter; else empty. */
  Optional<CheckResult> result() {
    List<Denial> certain =
        denials.stream()
            .filter(one -> one.assignment().applies() == DenyAssignment.Applies.YES)
            .toList();
    if (!certain.isEmpty()) {
      return Optional.of(new CheckResult.Failed(List.of(denied(certain))));
    } else if (!denials.isEmpty()) {
      return Optional.of(undecided());
    }
    List<String> unread =
        listed.entrySet().stream()
            .filter(entry -> entry.getValue().refusal().isPresent())
            .map(entry -> "the deny assignments of " + names.name(entry.getKey()))
            .toList();
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(reader.notLookedAt("deny assignments", unread));
  }

  private Finding denied(List<Denial> certain) {
    return finding(
        AzureErrorCode.AZURE_READING_DENIED,
        "A deny assignment keeps the application from reading part of %s, although Reader allows it: %s."
            .formatted(
                facts.scope().description(),
                Summary.some(certain.stream().map(this::described).distinct().toList())),
        Summary.evidence(
            certain,
            one ->
                new Evidence(
                    "Denied by " + one.assignment().name(),
                    Summary.some(one.assignment().deniedReads())
                        + " in "
                        + names.name(one.subscription()))),
        exclude(
            facts,
            certain.stream().map(Denial::assignment).toList(),
            certain.get(0).subscription(),
            "*/read"));
  }

  /**
   * How to end what a deny assignment takes away.
   *
   * @param assignments at least one
   * @param path where the portal shows it
   * @param actions the operations to allow
   */
  static Remediation exclude(
      ScopeFacts facts, List<DenyAssignment> assignments, String path, String actions) {
    String find =
        "Open Access control (IAM), Deny assignments, at the scope that the message names, and"
            + " find the deny assignment.";
    if (assignments.stream().noneMatch(DenyAssignment::systemProtected)) {
      return remediation(
          AzureActors.ACCESS_ADMINISTRATOR,
          facts.portal().accessControl(path),
          find,
          "Replace it by one that excludes the application or allows " + actions + ".");
    }
    return remediation(
        "Owner of the deployment stack or managed application that created the deny assignment",
        facts.portal().accessControl(path),
        find,
        "Azure creates deny assignments for deployment stacks, managed applications and"
            + " blueprints; nobody can edit these directly. In the deny settings of the resource"
            + " that created it, exclude the application or allow "
            + actions
            + ".");
  }

  private CheckResult undecided() {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED,
        "Tenon cannot determine whether a deny assignment that names a group or has a condition keeps the application from reading part of %s: %s. In the Azure portal, open Access control (IAM), Deny assignments, and check whether it applies to the application."
            .formatted(
                facts.scope().description(),
                Summary.some(denials.stream().map(this::described).distinct().toList())),
        Optional.empty());
  }

  private String described(Denial denial) {
    return denial.assignment().name() + " at " + names.name(denial.assignment().scope());
  }
}
