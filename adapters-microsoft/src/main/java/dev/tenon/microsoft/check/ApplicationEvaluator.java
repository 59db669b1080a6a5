package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.microsoft.graph.EnterpriseApplication;
import dev.tenon.microsoft.graph.Registration;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.CallFault;
import java.util.List;

/** Evaluates the application by its own registration and service principal. */
final class ApplicationEvaluator {

  private final IdentityForm form;
  private final IdentityFacts facts;

  ApplicationEvaluator(IdentityFacts facts) {
    this.form = facts.form();
    this.facts = facts;
  }

  CheckResult singleTenant() {
    if (facts.graphToken().answer().toOptional().isEmpty()) {
      return notReached(IdentityChecks.CREDENTIAL);
    }
    return facts
        .registration()
        .answer()
        .fold(
            this::singleTenant,
            refusal -> ofAnotherTenant(refusal.result()),
            CallFault::inconclusive);
  }

  CheckResult enabled() {
    if (facts.graphToken().answer().toOptional().isEmpty()) {
      return notReached(IdentityChecks.CREDENTIAL);
    }
    return facts.principal().answer().fold(this::enabled, why -> why);
  }

  private CheckResult singleTenant(Registration registration) {
    if (registration.singleTenant()) {
      return passed("Supported account types", registration.signInAudience());
    }
    return failed(
        finding(
            EntraErrorCode.ENTRA_MULTI_TENANT_APPLICATION,
            "Accounts in other tenants can also use the application.",
            List.of(new Evidence("Supported account types", registration.signInAudience())),
            remediation(
                Actors.ADMINISTRATOR,
                form.portal().authentication(form.application()),
                "On the Authentication page, select \"Accounts in this organizational directory"
                    + " only\" and select Save.")));
  }

  /** A registration that cannot be read may be in another tenant, which its principal names. */
  private CheckResult ofAnotherTenant(CheckResult refusal) {
    String tenantId =
        facts.graphToken().answer().toOptional().map(token -> token.claims().tenantId()).orElse("");
    return facts
        .principal()
        .answer()
        .toOptional()
        .flatMap(EnterpriseApplication::ownerTenantId)
        .filter(owner -> !owner.equals(tenantId))
        .map(owner -> failed(ofAnotherTenant(owner)))
        .orElse(refusal);
  }

  private Finding ofAnotherTenant(String owner) {
    return finding(
        EntraErrorCode.ENTRA_APPLICATION_OF_ANOTHER_TENANT,
        "The application was registered in another tenant, whose owner controls its credentials.",
        List.of(new Evidence("Tenant that the application was registered in", owner)),
        remediation(
            Actors.ADMINISTRATOR,
            form.portal().applications(),
            "Register an application in this tenant for \"Accounts in this organizational directory"
                + " only\", as described in the guide.",
            "Link the account again with the Application (client) ID of the new application.",
            "Delete the enterprise application of the old application."));
  }

  private CheckResult enabled(EnterpriseApplication principal) {
    if (principal.disabledByMicrosoft().isPresent()) {
      return failed(
          finding(
              EntraErrorCode.ENTRA_APPLICATION_DISABLED,
              "Microsoft has disabled the application.",
              List.of(
                  new Evidence("Status set by Microsoft", principal.disabledByMicrosoft().get())),
              remediation(
                  Actors.ADMINISTRATOR,
                  form.portal().overview(form.application()),
                  "Register a new application and link the account again.",
                  "Ask Microsoft Support why the application was disabled.")));
    } else if (!principal.enabled()) {
      RefusalMeaning meaning = RefusalMeaning.applicationDisabled();
      return failed(
          finding(
              meaning.code(),
              meaning.message(),
              List.of(new Evidence("Enabled for users to sign in", "No")),
              meaning.remediation(form)));
    }
    return passed("Enabled for users to sign in", "Yes");
  }
}
