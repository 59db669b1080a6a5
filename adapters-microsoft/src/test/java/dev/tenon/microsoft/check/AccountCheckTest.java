package dev.tenon.microsoft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Remediation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AccountCheckTest {

  private static final List<Check> CHECKS =
      List.of(IdentityChecks.TENANT, IdentityChecks.CREDENTIAL, IdentityChecks.CERTIFICATE_EXPIRY);

  @Test
  void answersWhatIsWantedInOrderAndTellsTheListener() {
    List<String> told = new ArrayList<>();
    CheckListener listener =
        new CheckListener() {
          @Override
          public void started(CheckId check) {
            told.add("started " + check.value());
          }

          @Override
          public void finished(CheckId check, CheckResult result) {
            told.add("finished " + check.value());
          }
        };
    Map<CheckId, CheckResult> results =
        new AccountCheck(CHECKS, evaluations(CheckResults.passed("Tenant", "here")))
            .run(Set.of(IdentityChecks.CREDENTIAL.id(), IdentityChecks.TENANT.id()), listener);

    assertThat(results)
        .containsOnlyKeys(IdentityChecks.TENANT.id(), IdentityChecks.CREDENTIAL.id());
    assertThat(told)
        .containsExactly(
            "started tenant", "finished tenant", "started credential", "finished credential");
  }

  @Test
  void asksNobodyAboutATenantThatIsNotThere() {
    Map<CheckId, CheckResult> results = run(EntraErrorCode.ENTRA_TENANT_NOT_FOUND);

    assertThat(results.get(IdentityChecks.CREDENTIAL.id()))
        .isEqualTo(CheckResults.notReached(IdentityChecks.TENANT));
    assertThat(results.get(IdentityChecks.CERTIFICATE_EXPIRY.id()))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void goesOnWhenSomethingElseIsWrongAboutTheTenant() {
    assertThat(
            run(EntraErrorCode.ENTRA_CONDITIONAL_ACCESS_BLOCKED)
                .get(IdentityChecks.CREDENTIAL.id()))
        .isInstanceOf(CheckResult.Passed.class);
  }

  private static Map<CheckId, CheckResult> run(ErrorCode wrong) {
    CheckResult tenant =
        CheckResults.failed(
            CheckResults.finding(
                wrong,
                "Wrong.",
                List.of(),
                new Remediation("Somebody", List.of("Mend it."), Optional.empty())));
    return new AccountCheck(CHECKS, evaluations(tenant))
        .run(
            Set.of(
                IdentityChecks.TENANT.id(),
                IdentityChecks.CREDENTIAL.id(),
                IdentityChecks.CERTIFICATE_EXPIRY.id()),
            CheckListener.SILENT);
  }

  private static Map<CheckId, Supplier<CheckResult>> evaluations(CheckResult tenant) {
    return Map.of(
        IdentityChecks.TENANT.id(), () -> tenant,
        IdentityChecks.CREDENTIAL.id(), () -> CheckResults.passed("Token", "fresh"),
        IdentityChecks.CERTIFICATE_EXPIRY.id(), () -> CheckResults.passed("Valid until", "later"));
  }
}
