package dev.tenon.microsoft.check;

import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.RefusalExplainer;
import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.microsoft.entra.TokenClaims;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import java.util.Optional;

/**
 * Whose token is expected. A token of another tenant or application must never be evidence about
 * this one.
 *
 * @param tenantId the tenant, unless it is unknown
 */
record TokenOwner(IdentityForm form, Optional<String> tenantId) {

  /** Why a token is not used; empty for one of the expected owner. */
  Optional<CheckResult> problem(TokenClaims claims) {
    String application = claims.applicationId();
    if (tenantId.filter(expected -> !expected.equals(claims.tenantId())).isPresent()) {
      return Optional.of(notAskedFor("the tenant " + claims.tenantId()));
    } else if (!application.isEmpty() && !application.equals(form.applicationId())) {
      return Optional.of(notAskedFor("the application " + application));
    }
    return claims.principalId().isEmpty()
        ? Optional.of(
            RefusalMeaning.principalMissing()
                .failed(form, new Evidence("Service principal in the token", "none")))
        : Optional.empty();
  }

  private CheckResult notAskedFor(String owner) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED,
        "%s issued a token for %s, which Tenon did not request, so Tenon does not use it. Compare the tenant ID and the application ID with the Overview page of the application, and check whether a proxy answers in place of %s. If the problem persists, open a support case with Microsoft."
            .formatted(RefusalExplainer.SERVICE, owner, form.cloud().loginHost()),
        Optional.empty());
  }
}
