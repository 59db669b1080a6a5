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
import dev.tenon.m365.entra.TokenClaims;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import java.util.List;

/** Judges how the application signs in. */
final class SignInJudge {

  private final LinkForm form;
  private final Inquiry inquiry;

  SignInJudge(LinkForm form, Inquiry inquiry) {
    this.form = form;
    this.inquiry = inquiry;
  }

  CheckResult credential() {
    return inquiry
        .graphToken
        .answer()
        .fold(
            token ->
                new CheckResult.Passed(
                    List.of(
                        new Evidence("Tenant in the token", token.claims().tenantId()),
                        new Evidence(
                            "Service principal in the token", token.claims().principalId()))),
            why -> why);
  }

  CheckResult certificateUsed() {
    return inquiry
        .graphToken
        .answer()
        .fold(token -> certificateUsed(token.claims()), why -> notReached(M365Checks.CREDENTIAL));
  }

  private CheckResult certificateUsed(TokenClaims claims) {
    if (claims.certificateUsed()) {
      return passed("Credential in the token", "certificate");
    }
    return failed(
        finding(
            M365ErrorCode.M365_SIGNED_IN_WITH_SECRET,
            "The application signs in with a client secret, which can be copied; a certificate"
                + " cannot.",
            List.of(new Evidence("Credential in the token", "client secret")),
            remediation(
                Actors.ADMINISTRATOR,
                form.portal().credentials(form.application()),
                "Upload Tenon's certificate under Certificates & secrets of the application.",
                "Remove the client secret from this account in Tenon, then from the"
                    + " application.")));
  }
}
