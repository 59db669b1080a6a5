package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.RefusalExplainer;
import dev.tenon.microsoft.entra.TokenClaims;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates how the application signs in. */
final class SignInEvaluator {

  private final ProviderId provider;
  private final IdentityForm form;
  private final IdentityFacts facts;

  SignInEvaluator(ProviderId provider, IdentityFacts facts) {
    this.provider = provider;
    this.form = facts.form();
    this.facts = facts;
  }

  CheckResult credential() {
    return facts
        .graphToken()
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
    return facts
        .graphToken()
        .answer()
        .fold(
            token -> certificateUsed(token.claims()), why -> notReached(IdentityChecks.CREDENTIAL));
  }

  private CheckResult certificateUsed(TokenClaims claims) {
    if (claims.proof() == TokenClaims.Proof.CERTIFICATE) {
      return passed("Credential in the token", "certificate");
    } else if (claims.proof() == TokenClaims.Proof.UNKNOWN) {
      return new CheckResult.Inconclusive(
          ProviderErrorCode.PROVIDER_REFUSED,
          "The token of %s does not say whether the application signed in with a certificate or a client secret. In the Microsoft Entra admin center, open Sign-in logs, Service principal sign-ins, and read the client credential type of the latest sign-in."
              .formatted(RefusalExplainer.SERVICE),
          Optional.empty());
    }
    return failed(
        finding(
            EntraErrorCode.ENTRA_SIGNED_IN_WITH_SECRET,
            "The application signs in with a client secret, which is less secure than a"
                + " certificate: anyone who copies the secret can sign in.",
            List.of(new Evidence("Credential in the token", "client secret")),
            remediation(
                    Actors.ADMINISTRATOR,
                    form.portal().credentials(form.application()),
                    "Unlink the account and link it again without a client secret. Tenon then"
                        + " generates a certificate.",
                    "On the Certificates & secrets page of the application, upload the certificate,"
                        + " then connect.",
                    "Delete the client secret on the same page.")
                .with(new Action.Unlink(), new Action.LinkAccount(provider, Map.of()))));
  }
}
