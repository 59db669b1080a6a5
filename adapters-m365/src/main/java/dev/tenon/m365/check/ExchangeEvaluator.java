package dev.tenon.m365.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.propagating;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.m365.account.M365Form;
import dev.tenon.m365.exchange.ExchangeAnswer;
import dev.tenon.m365.exchange.ExchangePermission;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.DirectoryRole;
import dev.tenon.microsoft.entra.TokenClaims;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Evaluates the response of Exchange Online. */
final class ExchangeEvaluator {

  /** How long Exchange Online may take to accept grants that tokens already carry. */
  private static final Duration WINDOW = Duration.ofMinutes(60);

  private final M365Form form;
  private final ExchangeFacts facts;
  private final NamedRefusals refusals;

  ExchangeEvaluator(M365Form form, ExchangeFacts facts) {
    this.form = form;
    this.facts = facts;
    this.refusals = new NamedRefusals(form.identity().portal());
  }

  CheckResult answers() {
    if (facts.identity.graphToken().answer().toOptional().isEmpty()) {
      return notReached(IdentityChecks.CREDENTIAL);
    }
    Optional<TokenClaims> claims =
        facts
            .exchangeToken
            .answer()
            .toOptional()
            .map(token -> token.claims())
            .filter(found -> found.roles().contains(ExchangePermission.NAME));
    if (claims.isEmpty()) {
      return notReached(M365Checks.EXCHANGE_PERMISSION);
    }
    return facts.exchange.answer().fold(answer -> evaluate(answer, claims.get()), why -> why);
  }

  private CheckResult evaluate(ExchangeAnswer answer, TokenClaims claims) {
    if (answer instanceof ExchangeAnswer.Organization organization) {
      return compare(organization);
    } else if (answer instanceof ExchangeAnswer.Refused refusal) {
      return refusal.concernsGrants() ? refused(refusal, claims) : refusals.ofItsOwn(refusal);
    }
    return refusals.challenged((ExchangeAnswer.Challenged) answer);
  }

  private CheckResult compare(ExchangeAnswer.Organization organization) {
    // Only a name with the form of a domain can be compared with the one that was entered.
    if (!organization.name().contains(".")) {
      return passed("Organization of Exchange Online, not comparable", organization.name());
    } else if (organization.name().equalsIgnoreCase(form.organization())) {
      return passed("Organization of Exchange Online", organization.name());
    }
    return switch (facts.ownership(organization.name())) {
      case SAME -> passed("Organization of Exchange Online, same tenant", organization.name());
      case OTHER -> failed(ofAnother(organization));
      case UNKNOWN ->
          new CheckResult.Inconclusive(
              ProviderErrorCode.PROVIDER_REFUSED,
              "Exchange Online answered for the organization %s, and Tenon cannot determine whether it belongs to the same tenant as %s."
                  .formatted(organization.name(), form.organization()),
              Optional.empty());
    };
  }

  private Finding ofAnother(ExchangeAnswer.Organization organization) {
    return finding(
        M365ErrorCode.M365_EXCHANGE_OTHER_ORGANIZATION,
        "Exchange Online answered for the organization %s, which is not in the tenant of %s."
            .formatted(organization.name(), form.organization()),
        List.of(new Evidence("Organization of Exchange Online", organization.name())),
        remediation(
            Actors.OPERATOR,
            form.identity().portal().domains(),
            "Compare the tenant ID and the organization name with the Overview page of the tenant"
                + " that you want to link, and enter both again."));
  }

  private CheckResult refused(ExchangeAnswer.Refused refusal, TokenClaims claims) {
    return claims.directoryRoles().stream()
        .flatMap(role -> DirectoryRole.of(role).stream())
        .filter(DirectoryRole::acceptedByExchange)
        .min(Comparator.naturalOrder())
        .map(role -> propagating(denied(refusal, role), WINDOW))
        .orElseGet(() -> notReached(M365Checks.DIRECTORY_ROLE));
  }

  /** About the role that Tenon asks for if the token has it, which is the first of them all. */
  private Finding denied(ExchangeAnswer.Refused refusal, DirectoryRole role) {
    return finding(
        M365ErrorCode.M365_EXCHANGE_ACCESS_DENIED,
        "Exchange Online does not accept the application yet, although its token contains the"
            + " permission and a directory role.",
        List.of(
            new Evidence("Status of Exchange Online", "HTTP " + refusal.status()),
            new Evidence(
                "Response of Exchange Online",
                refusal.explanation().isEmpty() ? "none" : refusal.explanation())),
        remediation(
            Actors.ROLE_ADMINISTRATOR,
            form.identity().portal().globalReader(),
            "Wait, then check again. New grants take effect in Exchange Online within minutes, at"
                + " most an hour.",
            "If the problem persists, remove the role %s from the application and assign %s."
                .formatted(
                    role.displayName(),
                    role == DirectoryRole.GLOBAL_READER ? "it again" : "Global Reader"),
            "If that does not help, check whether a Conditional Access policy by location or tenant"
                + " restrictions in the network of Tenon apply."));
  }
}
