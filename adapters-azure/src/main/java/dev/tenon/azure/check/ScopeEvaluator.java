package dev.tenon.azure.check;

import static dev.tenon.microsoft.check.CheckResults.finding;
import static dev.tenon.microsoft.check.CheckResults.passed;

import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.check.LinkCommand.Option;
import dev.tenon.microsoft.check.CheckResults;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what was entered about the scope, before anything is sent. */
final class ScopeEvaluator {

  private final Map<String, String> entered;
  private final Scope scope;

  ScopeEvaluator(Map<String, String> entered) {
    this.entered = entered;
    this.scope = AzureForm.of(entered).scope();
  }

  CheckResult scope() {
    if (scope.equals(new Scope.ManagementGroup(""))
        || scope.equals(new Scope.Subscriptions(List.of()))) {
      return incomplete();
    }
    return contradiction().orElseGet(() -> passed("Scope", scope.words()));
  }

  private Optional<CheckResult> contradiction() {
    if (entered(AzureForm.MANAGEMENT_GROUP) && !(scope instanceof Scope.ManagementGroup)) {
      return Optional.of(contradictory("a management group was entered", Option.MANAGEMENT_GROUP));
    } else if (entered(AzureForm.SUBSCRIPTIONS) && !(scope instanceof Scope.Subscriptions)) {
      return Optional.of(contradictory("subscriptions were entered", Option.SUBSCRIPTIONS));
    }
    return Optional.empty();
  }

  private boolean entered(String field) {
    return !entered.getOrDefault(field, "").isBlank();
  }

  private CheckResult incomplete() {
    return scope instanceof Scope.Subscriptions
        ? incomplete("no subscription was entered", Option.SUBSCRIPTIONS, "ID,ID")
        : incomplete("no management group was entered", Option.MANAGEMENT_GROUP, "ID");
  }

  private CheckResult incomplete(String what, Option option, String value) {
    return failed(
        AzureErrorCode.AZURE_SCOPE_INCOMPLETE,
        what,
        "Enter it: %s.".formatted(LinkCommand.corrected(option, value)),
        "Or choose the whole tenant: %s.".formatted(LinkCommand.WHOLE_TENANT));
  }

  private CheckResult contradictory(String what, Option option) {
    return failed(
        AzureErrorCode.AZURE_SCOPE_CONTRADICTORY,
        what + ", now or earlier, which this scope does not have",
        "An onboarding keeps what was entered earlier: enter it empty to take it back, with %s."
            .formatted(LinkCommand.cleared(option)),
        "Or choose the scope that it belongs to: %s.".formatted(LinkCommand.chosen(option)));
  }

  private CheckResult failed(AzureErrorCode code, String what, String... steps) {
    return CheckResults.failed(
        finding(
            code,
            "The scope is %s, but %s.".formatted(chosenScope(), what),
            List.of(new Evidence("Scope", chosenScope())),
            new Remediation(Actors.OPERATOR, List.of(steps), Optional.empty())));
  }

  private String chosenScope() {
    return entered.getOrDefault(AzureForm.SCOPE, AzureForm.SCOPE_TENANT);
  }
}
