package dev.tenon.microsoft.check;

import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Answers the wanted checks of one account, one after the other, and tells the listener. Nothing
 * but what is offline is run when the tenant is not where the operator said.
 */
public final class AccountCheck {

  private static final Set<CheckId> NEEDS_NO_TENANT =
      Set.of(IdentityChecks.TENANT.id(), IdentityChecks.CERTIFICATE_EXPIRY.id());

  private final List<Check> checks;
  private final Map<CheckId, Supplier<CheckResult>> evaluations;

  /**
   * A check of one account.
   *
   * @param checks all checks of the provider, in the order in which they build on each other
   * @param evaluations how each of them is answered; called by the thread that runs the check
   */
  public AccountCheck(List<Check> checks, Map<CheckId, Supplier<CheckResult>> evaluations) {
    this.checks = List.copyOf(checks);
    this.evaluations = Map.copyOf(evaluations);
  }

  /** Answers the wanted checks, in order. */
  public Map<CheckId, CheckResult> run(Set<CheckId> wanted, CheckListener listener) {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (Check check : checks) {
      if (wanted.contains(check.id())) {
        listener.started(check.id());
        CheckResult result = answer(check.id(), results);
        listener.finished(check.id(), result);
        results.put(check.id(), result);
      }
    }
    return results;
  }

  private CheckResult answer(CheckId check, Map<CheckId, CheckResult> before) {
    return NEEDS_NO_TENANT.contains(check) || tenantFound(before)
        ? evaluations.get(check).get()
        : CheckResults.notReached(tenantCheck());
  }

  /** A sign-in at the wrong door would only repeat, or misname, what the tenant check found. */
  private static boolean tenantFound(Map<CheckId, CheckResult> results) {
    return !(results.get(IdentityChecks.TENANT.id()) instanceof CheckResult.Failed failed)
        || failed.findings().stream()
            .map(Finding::code)
            .noneMatch(RefusalMeaning.tenantCodes()::contains);
  }

  /** Providers may ask more about the tenant, and then say so in the title. */
  private Check tenantCheck() {
    return checks.stream()
        .filter(check -> check.id().equals(IdentityChecks.TENANT.id()))
        .findFirst()
        .orElse(IdentityChecks.TENANT);
  }
}
