package dev.tenon.m365.check;

import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.m365.exchange.ExchangeAnswer;
import dev.tenon.m365.exchange.ExchangePermission;
import dev.tenon.microsoft.check.DirectoryRoleEvaluator;
import dev.tenon.microsoft.entra.DirectoryRole;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.Answer;
import dev.tenon.toolkit.CallFault;
import java.util.List;

/** Evaluates the directory roles that Exchange Online accepts. */
final class ExchangeRoleEvaluator {

  private final ExchangeFacts facts;
  private final DirectoryRoleEvaluator roles;

  ExchangeRoleEvaluator(ExchangeFacts facts, DirectoryRoleEvaluator roles) {
    this.facts = facts;
    this.roles = roles;
  }

  CheckResult supportedRole() {
    return roles.withRoles(this::supportedRole);
  }

  CheckResult globalReader() {
    return roles.withRoles(
        held ->
            isAccepted(held) || exchangeAccepts().toOptional().orElse(false)
                ? roles.globalReader()
                : notReached(M365Checks.DIRECTORY_ROLE));
  }

  private CheckResult supportedRole(List<String> held) {
    if (isAccepted(held)) {
      return passed(DirectoryRoleEvaluator.IN_TOKEN, DirectoryRole.names(held));
    }
    return exchangeAccepts()
        .fold(
            accepted ->
                accepted
                    ? passed(
                        "Exchange Online",
                        "accepts the application as a member of an Exchange role group")
                    : roles.unlessRecorded(
                        DirectoryRole::acceptedByExchange, held, withoutSupportedRole(held)),
            refusal -> notReached(M365Checks.EXCHANGE_PERMISSION),
            CallFault::inconclusive);
  }

  private Finding withoutSupportedRole(List<String> held) {
    return held.isEmpty()
        ? finding(
            M365ErrorCode.M365_DIRECTORY_ROLE_MISSING,
            "The application has no directory role, so Exchange Online does not let it do"
                + " anything.",
            DirectoryRoleEvaluator.evidence(held),
            roles.assignGlobalReader())
        : finding(
            M365ErrorCode.M365_DIRECTORY_ROLE_UNSUPPORTED,
            "Exchange Online does not accept the directory role of the application: "
                + DirectoryRole.names(held)
                + ".",
            DirectoryRoleEvaluator.evidence(held),
            roles.assignGlobalReader());
  }

  /** The response of Exchange outweighs the token; without the permission it is not called. */
  private Answer<Boolean> exchangeAccepts() {
    boolean forbidden =
        facts.exchangeToken.answer().toOptional().stream()
            .anyMatch(token -> !token.claims().roles().contains(ExchangePermission.NAME));
    if (forbidden) {
      return new Answer.Known<>(false);
    }
    return facts
        .exchange
        .answer()
        .<Answer<Boolean>>fold(
            answer -> new Answer.Known<>(answer instanceof ExchangeAnswer.Organization),
            Answer.Refused::new,
            Answer.Faulted::new);
  }

  private static boolean isAccepted(List<String> held) {
    return held.stream()
        .anyMatch(
            role -> DirectoryRole.of(role).filter(DirectoryRole::acceptedByExchange).isPresent());
  }
}
