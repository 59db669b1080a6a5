package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.propagating;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.CallFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates whether the application sees every subscription of the scope, and their states. */
final class CoverageEvaluator {

  private final ScopeFacts facts;
  private final ReaderEvaluator reader;

  CoverageEvaluator(ScopeFacts facts, ReaderEvaluator reader) {
    this.facts = facts;
    this.reader = reader;
  }

  CheckResult coverage() {
    return facts
        .scopeTree
        .answer()
        .fold(this::evaluate, reader::withoutToken, CallFault::inconclusive);
  }

  private CheckResult evaluate(ScopeTree scopeTree) {
    if (scopeTree.below().isEmpty()) {
      return reader.effective()
          ? reader.notLookedAt("subscriptions", scopeTree.hidden())
          : notReached(AzureChecks.READER);
    }
    List<Subscription> seen = scopeTree.inScope();
    List<Descendant> unseen = scopeTree.unseen();
    List<Finding> findings = new ArrayList<>();
    if (seen.isEmpty() && unseen.isEmpty()) {
      findings.add(none());
    }
    switchedOff(
            seen.stream().filter(Subscription::disabled).toList(),
            AzureErrorCode.AZURE_SUBSCRIPTION_DISABLED,
            "disabled",
            "Reactivate it in the Azure portal, or move it out of the scope if it is no longer"
                + " needed.")
        .ifPresent(findings::add);
    switchedOff(
            seen.stream().filter(Subscription::deleted).toList(),
            AzureErrorCode.AZURE_SUBSCRIPTION_DELETED,
            "deleted",
            "If the deletion was intended, do nothing. Azure stops listing the subscription within"
                + " 90 days.")
        .ifPresent(findings::add);
    boolean effective = reader.effective();
    if (findings.isEmpty() && !effective) {
      return notReached(AzureChecks.READER);
    } else if (findings.isEmpty() && unseen.isEmpty()) {
      return readable(new CheckResult.Passed(Summary.evidence(seen, CoverageEvaluator::evidence)));
    } else if (findings.isEmpty()) {
      return propagating(unseen(unseen), RolePropagation.WINDOW);
    } else if (effective && !unseen.isEmpty()) {
      findings.add(unseen(unseen));
    }
    return new CheckResult.Failed(findings);
  }

  /** Roles do not show what a deny assignment takes away. */
  private CheckResult readable(CheckResult visible) {
    return facts
        .denials
        .answer()
        .fold(
            listed -> new DeniedReads(facts, reader, listed).result().orElse(visible),
            reader::withoutToken,
            CallFault::inconclusive);
  }

  /** Reader is effective above them, so the cause is propagation or a deny assignment. */
  private Finding unseen(List<Descendant> unseen) {
    return finding(
        AzureErrorCode.AZURE_SUBSCRIPTION_NOT_VISIBLE,
        "The application can read everything at %s, but Azure does not show it %s in the scope: %s."
            .formatted(
                facts.scope().description(),
                Summary.count(unseen.size(), "subscription"),
                Summary.some(unseen.stream().map(Descendant::displayName).toList())),
        Summary.evidence(unseen, one -> new Evidence(one.displayName(), one.name())),
        remediation(
            AzureActors.assigningAt(facts.scope()),
            facts.portal().accessControl(unseen.get(0).path()),
            "Check again after ten minutes. Azure can take that long to show a new subscription or"
                + " to apply a role assignment.",
            "If the problem persists, open Access control (IAM), Deny assignments, at the"
                + " subscription."));
  }

  private Finding none() {
    return finding(
        AzureErrorCode.AZURE_NO_SUBSCRIPTION,
        "There is no subscription in %s, so there is nothing to read."
            .formatted(facts.scope().description()),
        List.of(new Evidence("Subscriptions below " + facts.scope().description(), "none")),
        remediation(
            AzureActors.assigningAt(facts.scope()),
            facts.portal().subscriptions(),
            "Check that this tenant or management group is the one that contains your"
                + " subscriptions.",
            "If subscriptions will be added later, do nothing. Tenon finds them in the next"
                + " verification."));
  }

  private Optional<Finding> switchedOff(
      List<Subscription> subscriptions, AzureErrorCode code, String state, String step) {
    if (subscriptions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            code,
            "%s of the scope %s %s: %s."
                .formatted(
                    Summary.count(subscriptions.size(), "subscription"),
                    subscriptions.size() == 1 ? "is" : "are",
                    state,
                    Summary.some(subscriptions.stream().map(Subscription::displayName).toList())),
            Summary.evidence(subscriptions, CoverageEvaluator::evidence),
            remediation(AzureActors.SUBSCRIPTION_OWNER, facts.portal().subscriptions(), step)));
  }

  private static Evidence evidence(Subscription subscription) {
    return new Evidence(
        subscription.displayName(), subscription.id() + ", " + subscription.state());
  }
}
