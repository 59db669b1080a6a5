package dev.tenon.m365.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.m365.exchange.ExchangeAnswer;
import dev.tenon.m365.exchange.ManagementRole;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.DirectoryRole;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the management roles of Exchange Online, which neither tokens nor the directory
 * contain.
 *
 * <p>Source: "Role Based Access Control for Applications in Exchange Online",
 * learn.microsoft.com/exchange/permissions-exo/application-rbac.
 */
final class ManagementRoleEvaluator {

  private final ExchangeFacts facts;

  ManagementRoleEvaluator(ExchangeFacts facts) {
    this.facts = facts;
  }

  CheckResult excess() {
    if (!facts.answers()) {
      return notReached(M365Checks.EXCHANGE);
    }
    return facts.managementRoles.answer().fold(this::evaluate, why -> why);
  }

  private CheckResult evaluate(ExchangeAnswer answer) {
    return answer instanceof ExchangeAnswer.Roles found ? evaluate(found.roles()) : unreadable();
  }

  /** Global Reader may read the assignments; another role may not. */
  private CheckResult unreadable() {
    return hasGlobalReader()
        ? new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_REFUSED,
            "Exchange Online did not let the application read its own management roles with"
                + " Get-ManagementRoleAssignment. Check again an hour after the role Global Reader"
                + " was assigned.",
            Optional.empty())
        : notReached(IdentityChecks.GLOBAL_READER);
  }

  private CheckResult evaluate(List<ManagementRole> roles) {
    List<ManagementRole> effective = roles.stream().filter(ManagementRole::enabled).toList();
    List<ManagementRole> excess =
        effective.stream().filter(role -> !role.onlyReads()).distinct().toList();
    return excess.isEmpty()
        ? passed("Management roles in Exchange Online", names(effective))
        : failed(excess(excess));
  }

  private Finding excess(List<ManagementRole> roles) {
    return finding(
        M365ErrorCode.M365_EXCESS_EXCHANGE_ROLE,
        "The application has management roles of Exchange Online that Tenon did not ask for and"
            + " that are not known to be read-only: "
            + names(roles)
            + ".",
        roles.stream()
            .map(
                role ->
                    new Evidence(
                        role.name(),
                        role.roleGroup()
                            .map("assigned to the role group "::concat)
                            .orElse("assigned directly")))
            .toList(),
        new Remediation(Actors.EXCHANGE_ADMINISTRATOR, removal(roles), page()));
  }

  /** The addresses of the Exchange admin center in national clouds are not published. */
  private Optional<URI> page() {
    return facts.identity.form().cloud() == Cloud.GLOBAL
        ? Optional.of(URI.create("https://admin.exchange.microsoft.com/#/adminRoles"))
        : Optional.empty();
  }

  private List<String> removal(List<ManagementRole> roles) {
    List<String> steps = new ArrayList<>();
    if (!hasGlobalReader()) {
      steps.add("First assign the directory role Global Reader to the application.");
    }
    steps.add(
        "In Exchange Online PowerShell, run Get-ManagementRoleAssignment -RoleAssignee %s, which lists the assignments."
            .formatted(facts.identity.principalId()));
    List<String> groups =
        roles.stream().flatMap(role -> role.roleGroup().stream()).distinct().toList();
    if (!groups.isEmpty()) {
      steps.add(
          "With Remove-RoleGroupMember, remove the application from the role group%s %s."
              .formatted(groups.size() == 1 ? "" : "s", String.join(", ", groups)));
    }
    if (roles.stream().anyMatch(role -> role.roleGroup().isEmpty())) {
      steps.add("With Remove-ManagementRoleAssignment, remove the direct assignments.");
    }
    return steps;
  }

  private boolean hasGlobalReader() {
    return facts.exchangeToken.answer().toOptional().stream()
        .anyMatch(token -> DirectoryRole.GLOBAL_READER.isIn(token.claims().directoryRoles()));
  }

  private static String names(List<ManagementRole> roles) {
    return roles.isEmpty()
        ? "none"
        : String.join(", ", roles.stream().map(ManagementRole::name).distinct().toList());
  }
}
