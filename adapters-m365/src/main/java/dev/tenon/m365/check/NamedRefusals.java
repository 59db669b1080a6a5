package dev.tenon.m365.check;

import static dev.tenon.toolkit.CheckResults.finding;

import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.m365.exchange.ExchangeAdmin;
import dev.tenon.m365.exchange.ExchangeAnswer;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.Portal;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.CheckResults;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Refusals of Exchange Online that name a reason of their own, and so are no grant on its way. */
final class NamedRefusals {

  private static final String RESPONSE = "Response of Exchange Online";

  private final Portal portal;

  NamedRefusals(Portal portal) {
    this.portal = portal;
  }

  /** A policy does not accept the token. */
  CheckResult challenged(ExchangeAnswer.Challenged challenge) {
    return failed(
        EntraErrorCode.ENTRA_CONDITIONAL_ACCESS_BLOCKED,
        "A Conditional Access policy (continuous access evaluation) blocks the application at"
            + " Exchange Online.",
        List.of(
            new Evidence(RESPONSE, "HTTP %d, a claims challenge".formatted(challenge.status()))),
        conditionalAccess());
  }

  /** A refusal with a text that is not about grants. */
  CheckResult ofItsOwn(ExchangeAnswer.Refused refusal) {
    String text = refusal.explanation().toLowerCase(Locale.ROOT);
    List<Evidence> evidence =
        List.of(
            new Evidence("Status of Exchange Online", "HTTP " + refusal.status()),
            new Evidence(RESPONSE, refusal.explanation()));
    if (text.contains("conditional access")
        || text.contains("insufficient_claims")
        || text.contains("claims challenge")) {
      return failed(
          EntraErrorCode.ENTRA_CONDITIONAL_ACCESS_BLOCKED,
          "A Conditional Access policy blocks the application at Exchange Online.",
          evidence,
          conditionalAccess());
    } else if (text.contains("client access rule")) {
      return refused(
          "Client Access Rules of the organization block the connection of Tenon.",
          evidence,
          Actors.EXCHANGE_ADMINISTRATOR,
          "Run Get-ClientAccessRule in Exchange Online PowerShell, and let the rule that blocks"
              + " admit the public IP address of Tenon.");
    } else if (text.contains("read-only") || text.contains("read only")) {
      return refused(
          "The Exchange Online organization is read-only and does not accept the request.",
          evidence,
          Actors.GLOBAL_ADMINISTRATOR,
          "Look in the Microsoft 365 admin center, under Service health and Your products, whether"
              + " the tenant is being moved or a subscription has lapsed.");
    } else if (text.contains("tenant restriction") || text.contains("restrict-")) {
      return undecided(
          EntraErrorCode.ENTRA_NETWORK_RESTRICTED,
          "The network that Tenon calls from restricts access to this tenant. Network"
              + " administrator: allow the tenant. ",
          refusal);
    }
    return undecided(
        ProviderErrorCode.PROVIDER_REFUSED,
        "%s refused the request for a reason that Tenon does not recognize. "
            .formatted(ExchangeAdmin.SERVICE),
        refusal);
  }

  private static CheckResult undecided(
      ErrorCode code, String reason, ExchangeAnswer.Refused refusal) {
    return new CheckResult.Inconclusive(
        code,
        "%sIts response: HTTP %d, \"%s\"."
            .formatted(reason, refusal.status(), refusal.explanation()),
        Optional.empty());
  }

  private Remediation conditionalAccess() {
    return new Remediation(
        Actors.CONDITIONAL_ACCESS_ADMINISTRATOR,
        List.of(
            "In the Microsoft Entra admin center, open Sign-in logs, Service principal sign-ins,"
                + " and read the Conditional Access tab of the latest sign-in.",
            "If the policy is about locations, let the login host and Exchange Online be reached"
                + " from the same address, and add it to a named location that the policy"
                + " excludes.",
            "If it is about risk, a Security Operator investigates the application under Risky"
                + " workload identities."),
        Optional.of(portal.conditionalAccess()));
  }

  private static CheckResult refused(
      String message, List<Evidence> evidence, String actor, String step) {
    return failed(
        M365ErrorCode.M365_EXCHANGE_REFUSED,
        message,
        evidence,
        new Remediation(actor, List.of(step), Optional.empty()));
  }

  private static CheckResult failed(
      ErrorCode code, String message, List<Evidence> evidence, Remediation remediation) {
    return CheckResults.failed(finding(code, message, evidence, remediation));
  }
}
