package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;

import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.CheckResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates what was entered about the scope, before any request is sent. */
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
    return contradiction().orElseGet(() -> passed("Scope", scope.description()));
  }

  private Optional<CheckResult> contradiction() {
    if (entered(AzureForm.MANAGEMENT_GROUP) && !(scope instanceof Scope.ManagementGroup)) {
      return Optional.of(
          contradictory(
              "a management group was entered",
              AzureForm.MANAGEMENT_GROUP,
              AzureForm.SCOPE_MANAGEMENT_GROUP));
    } else if (entered(AzureForm.SUBSCRIPTIONS) && !(scope instanceof Scope.Subscriptions)) {
      return Optional.of(
          contradictory(
              "subscriptions were entered",
              AzureForm.SUBSCRIPTIONS,
              AzureForm.SCOPE_SUBSCRIPTIONS));
    }
    return Optional.empty();
  }

  private boolean entered(String field) {
    return !entered.getOrDefault(field, "").isBlank();
  }

  private CheckResult incomplete() {
    return scope instanceof Scope.Subscriptions
        ? incomplete("no subscription was entered", AzureForm.SUBSCRIPTIONS)
        : incomplete("no management group was entered", AzureForm.MANAGEMENT_GROUP);
  }

  private CheckResult incomplete(String what, String field) {
    return failed(
        AzureErrorCode.AZURE_SCOPE_INCOMPLETE,
        what,
        new Remediation(
                Actors.OPERATOR,
                List.of("Enter the missing ID.", "Or choose the whole tenant as the scope."),
                Optional.empty())
            .with(
                new Action.EnterField(field),
                new Action.EnterField(AzureForm.SCOPE, AzureForm.SCOPE_TENANT)));
  }

  private CheckResult contradictory(String what, String field, String rightScope) {
    return failed(
        AzureErrorCode.AZURE_SCOPE_CONTRADICTORY,
        what + " (now or earlier), which does not apply to this scope",
        new Remediation(
                Actors.OPERATOR,
                List.of(
                    "Clear the field. An onboarding keeps values that were entered earlier.",
                    "Or choose the scope " + rightScope + "."),
                Optional.empty())
            .with(
                new Action.EnterField(field, ""),
                new Action.EnterField(AzureForm.SCOPE, rightScope)));
  }

  private CheckResult failed(AzureErrorCode code, String what, Remediation remediation) {
    return CheckResults.failed(
        finding(
            code,
            "The scope is %s, but %s.".formatted(chosenScope(), what),
            List.of(new Evidence("Scope", chosenScope())),
            remediation));
  }

  private String chosenScope() {
    return entered.getOrDefault(AzureForm.SCOPE, AzureForm.SCOPE_TENANT);
  }
}
