package dev.tenon.azure.check;

import static dev.tenon.microsoft.check.Verdicts.finding;
import static dev.tenon.microsoft.check.Verdicts.notReached;
import static dev.tenon.microsoft.check.Verdicts.propagating;
import static dev.tenon.microsoft.check.Verdicts.remediation;

import dev.tenon.azure.AzureActors;
import dev.tenon.azure.AzureChecks;
import dev.tenon.azure.AzureErrorCode;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges whether the application sees every subscription of the scope, and in which state. */
final class CoverageJudge {

  private final Inquiry inquiry;
  private final ReaderJudge reader;

  CoverageJudge(Inquiry inquiry, ReaderJudge reader) {
    this.inquiry = inquiry;
    this.reader = reader;
  }

  CheckResult coverage() {
    return inquiry.estate.answer().fold(this::judge, reader::withoutToken, fault -> fault);
  }

  private CheckResult judge(Estate estate) {
    if (estate.below().isEmpty()) {
      return reader.effective()
          ? reader.notLookedAt("subscriptions", estate.hidden())
          : notReached(AzureChecks.READER);
    }
    List<Subscription> seen = estate.inScope();
    List<Descendant> unseen = estate.unseen();
    List<Finding> findings = new ArrayList<>();
    if (seen.isEmpty() && unseen.isEmpty()) {
      findings.add(none());
    }
    switchedOff(
            seen.stream().filter(Subscription::disabled).toList(),
            AzureErrorCode.AZURE_SUBSCRIPTION_DISABLED,
            "switched off",
            "Reactivate it in the Azure portal, or move it out of the scope if it is no longer"
                + " needed.")
        .ifPresent(findings::add);
    switchedOff(
            seen.stream().filter(Subscription::deleted).toList(),
            AzureErrorCode.AZURE_SUBSCRIPTION_DELETED,
            "deleted",
            "Nothing if that was meant: Azure removes it from its lists within 90 days.")
        .ifPresent(findings::add);
    boolean effective = reader.effective();
    if (findings.isEmpty() && !effective) {
      return notReached(AzureChecks.READER);
    } else if (findings.isEmpty() && unseen.isEmpty()) {
      return new CheckResult.Passed(Words.evidence(seen, CoverageJudge::evidence));
    } else if (findings.isEmpty()) {
      return propagating(unseen(unseen), Arrival.WINDOW);
    } else if (effective && !unseen.isEmpty()) {
      findings.add(unseen(unseen));
    }
    return new CheckResult.Failed(findings);
  }

  /** Reader is effective above them, so that nothing but time or a deny assignment is missing. */
  private Finding unseen(List<Descendant> unseen) {
    return finding(
        AzureErrorCode.AZURE_SUBSCRIPTION_NOT_VISIBLE,
        "The application may read everything at %s, but Azure does not show it %s of the scope: %s."
            .formatted(
                inquiry.scope().words(),
                Words.count(unseen.size(), "subscription"),
                Words.some(unseen.stream().map(Descendant::displayName).toList())),
        Words.evidence(unseen, one -> new Evidence(one.displayName(), one.name())),
        remediation(
            AzureActors.assigningAt(inquiry.scope()),
            inquiry.portal().accessControl(unseen.get(0).path()),
            "Check again after ten minutes at most: so long may Azure take to show a subscription"
                + " that was added, or a role that was assigned.",
            "If it lasts, open Access control (IAM), Deny assignments, at the subscription."));
  }

  private Finding none() {
    return finding(
        AzureErrorCode.AZURE_NO_SUBSCRIPTION,
        "There is no subscription in %s, so that there is nothing to read."
            .formatted(inquiry.scope().words()),
        List.of(new Evidence("Subscriptions below " + inquiry.scope().words(), "none")),
        remediation(
            AzureActors.assigningAt(inquiry.scope()),
            inquiry.portal().subscriptions(),
            "Check that this is the tenant, and the management group, that holds your"
                + " subscriptions.",
            "If there are to be some later, leave it as it is: they are found by themselves."));
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
                    Words.count(subscriptions.size(), "subscription"),
                    subscriptions.size() == 1 ? "is" : "are",
                    state,
                    Words.some(subscriptions.stream().map(Subscription::displayName).toList())),
            Words.evidence(subscriptions, CoverageJudge::evidence),
            remediation(AzureActors.SUBSCRIPTION_OWNER, inquiry.portal().subscriptions(), step)));
  }

  private static Evidence evidence(Subscription subscription) {
    return new Evidence(
        subscription.displayName(), subscription.id() + ", " + subscription.state());
  }
}
