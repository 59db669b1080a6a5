package dev.tenon.m365.check;

import static dev.tenon.m365.check.Verdicts.failed;
import static dev.tenon.m365.check.Verdicts.finding;
import static dev.tenon.m365.check.Verdicts.notReached;
import static dev.tenon.m365.check.Verdicts.passed;
import static dev.tenon.m365.check.Verdicts.remediation;

import dev.tenon.m365.LinkForm;
import dev.tenon.m365.M365Checks;
import dev.tenon.m365.M365ErrorCode;
import dev.tenon.m365.entra.Actors;
import dev.tenon.m365.entra.RefusalMeaning;
import dev.tenon.m365.graph.Principal;
import dev.tenon.m365.graph.Registration;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import java.util.List;

/** Judges the application itself, by what it may read about itself. */
final class ApplicationJudge {

  private final LinkForm form;
  private final Inquiry inquiry;

  ApplicationJudge(LinkForm form, Inquiry inquiry) {
    this.form = form;
    this.inquiry = inquiry;
  }

  CheckResult singleTenant() {
    if (inquiry.graphToken.answer().toOptional().isEmpty()) {
      return notReached(M365Checks.CREDENTIAL);
    }
    return inquiry.registration.answer().fold(this::singleTenant, why -> why);
  }

  CheckResult enabled() {
    if (inquiry.graphToken.answer().toOptional().isEmpty()) {
      return notReached(M365Checks.CREDENTIAL);
    }
    return inquiry.principal.answer().fold(this::enabled, why -> why);
  }

  private CheckResult singleTenant(Registration registration) {
    if (registration.singleTenant()) {
      return passed("Supported account types", registration.signInAudience());
    }
    return failed(
        finding(
            M365ErrorCode.M365_MULTI_TENANT_APPLICATION,
            "Accounts of other tenants can use the application too.",
            List.of(new Evidence("Supported account types", registration.signInAudience())),
            remediation(
                Actors.ADMINISTRATOR,
                form.portal().authentication(form.application()),
                "Under Authentication choose \"Accounts in this organizational directory only\""
                    + " and save.")));
  }

  private CheckResult enabled(Principal principal) {
    if (principal.disabledByMicrosoft().isPresent()) {
      return failed(
          finding(
              M365ErrorCode.M365_APPLICATION_DISABLED,
              "Microsoft has disabled the application.",
              List.of(new Evidence("State at Microsoft", principal.disabledByMicrosoft().get())),
              remediation(
                  Actors.ADMINISTRATOR,
                  form.portal().overview(form.application()),
                  "Register a new application and link the account again.",
                  "Ask Microsoft support why this one was disabled.")));
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
