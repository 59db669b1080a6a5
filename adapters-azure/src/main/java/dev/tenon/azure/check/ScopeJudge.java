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
    return contradiction().map(this::contradictory).orElseGet(() -> passed("Scope", scope.words()));
  }

  private Optional<String> contradiction() {
    if (entered(AzureForm.MANAGEMENT_GROUP) && !(scope instanceof Scope.ManagementGroup)) {
      return Optional.of("a management group was entered, which this scope does not have");
    } else if (entered(AzureForm.SUBSCRIPTIONS) && !(scope instanceof Scope.Subscriptions)) {
      return Optional.of("subscriptions were entered, which this scope does not have");
    } else if (scope instanceof Scope.Subscriptions chosen) {
      Set<String> seen = new HashSet<>();
      return chosen.ids().stream()
          .filter(id -> !seen.add(id))
          .findFirst()
          .map(id -> "the subscription " + id + " was entered twice");
    }
    return Optional.empty();
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

  private CheckResult contradictory(String what) {
    return failed(
        finding(
            AzureErrorCode.AZURE_SCOPE_CONTRADICTORY,
            "The scope is %s, but %s.".formatted(chosenScope(), what),
            List.of(new Evidence("Scope", chosenScope())),
            operator("Leave out what does not belong to the scope, or choose another scope.")));
  }

  private String chosenScope() {
    return entered.getOrDefault(AzureForm.SCOPE, AzureForm.SCOPE_TENANT);
  }

  private static Remediation operator(String step) {
    return new Remediation(Actors.OPERATOR, List.of(step), Optional.empty());
  }
}
