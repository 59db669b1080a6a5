package dev.tenon.azure.check;

import static dev.tenon.microsoft.check.Verdicts.failed;
import static dev.tenon.microsoft.check.Verdicts.finding;
import static dev.tenon.microsoft.check.Verdicts.passed;

import dev.tenon.azure.AzureErrorCode;
import dev.tenon.azure.AzureForm;
import dev.tenon.azure.Scope;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Remediation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges what was entered about the scope, before anything is sent. */
final class ScopeJudge {

  private final Map<String, String> entered;
  private final Scope scope;

  ScopeJudge(Map<String, String> entered) {
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
      return Optional.of(notOfThisScope("a management group was entered"));
    } else if (entered(AzureForm.SUBSCRIPTIONS) && !(scope instanceof Scope.Subscriptions)) {
      return Optional.of(notOfThisScope("subscriptions were entered"));
    } else if (scope instanceof Scope.Subscriptions chosen) {
      Set<String> seen = new HashSet<>();
      return chosen.ids().stream()
          .filter(id -> !seen.add(id))
          .findFirst()
          .map(
              id ->
                  contradictory(
                      "the subscription " + id + " was entered twice",
                      "Enter each subscription once."));
    }
    return Optional.empty();
  }

  private CheckResult notOfThisScope(String what) {
    return contradictory(
        what + ", now or earlier, which this scope does not have",
        "An onboarding keeps what was entered earlier: enter it empty to take it back.",
        "Or choose the scope that it belongs to.");
  }

  private boolean entered(String field) {
    return !entered.getOrDefault(field, "").isBlank();
  }

  private CheckResult incomplete() {
    return failed(
        finding(
            AzureErrorCode.AZURE_SCOPE_INCOMPLETE,
            "The scope is %s, but %s."
                .formatted(
                    chosenScope(),
                    scope instanceof Scope.Subscriptions
                        ? "no subscription was entered"
                        : "no management group was entered"),
            List.of(new Evidence("Scope", chosenScope())),
            operator("Enter it, or choose another scope.")));
  }

  private CheckResult contradictory(String what, String... steps) {
    return failed(
        finding(
            AzureErrorCode.AZURE_SCOPE_CONTRADICTORY,
            "The scope is %s, but %s.".formatted(chosenScope(), what),
            List.of(new Evidence("Scope", chosenScope())),
            operator(steps)));
  }

  private String chosenScope() {
    return entered.getOrDefault(AzureForm.SCOPE, AzureForm.SCOPE_TENANT);
  }

  private static Remediation operator(String... steps) {
    return new Remediation(Actors.OPERATOR, List.of(steps), Optional.empty());
  }
}
