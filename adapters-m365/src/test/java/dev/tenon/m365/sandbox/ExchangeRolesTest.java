package dev.tenon.m365.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.microsoft.account.TenantChange.AssignExchangeRole;
import dev.tenon.sandbox.microsoft.account.TenantChange.JoinExchangeRoleGroup;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The management roles of Exchange Online, which are in no token. */
class ExchangeRolesTest {

  private static final String HELPDESK = "Helpdesk";
  private static final String DIRECT = "";

  private SandboxTenants tenants;

  @BeforeEach
  void start() {
    tenants = new SandboxTenants(Duration.ofSeconds(5), "healthy");
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  @Test
  void passesForAnApplicationThatExchangeDoesNotKnow() {
    assertThat(result())
        .isEqualTo(
            new CheckResult.Passed(
                List.of(new Evidence("Management roles in Exchange Online", "none"))));
  }

  @Test
  void passesForRolesThatOnlyRead() {
    change(new JoinExchangeRoleGroup(true));
    change(new AssignExchangeRole("View-Only Recipients", DIRECT));

    assertThat(((CheckResult.Passed) result()).evidence())
        .containsExactly(
            new Evidence(
                "Management roles in Exchange Online",
                "View-Only Configuration, View-Only Recipients"));
  }

  /** RBAC for Applications gives access to mailboxes with permissions that no token contains. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Application Mail.Read",
        "Organization Configuration",
        "view-only configuration x"
      })
  void failsForOtherRoles(String role) {
    change(new AssignExchangeRole(role, DIRECT));

    Finding finding = finding();

    assertThat(finding.code()).isEqualTo("M365_EXCESS_EXCHANGE_ROLE");
    assertThat(finding.message()).contains(": " + role + ".");
    assertThat(finding.evidence()).containsExactly(new Evidence(role, "assigned directly"));
    assertThat(finding.remediation().actor()).isEqualTo("Exchange Administrator");
    assertThat(finding.remediation().steps())
        .hasSize(2)
        .last()
        .asString()
        .contains("Remove-ManagementRoleAssignment");
  }

  @Test
  void saysWhichRoleGroupToLeave() {
    change(new AssignExchangeRole("Mail Recipients", HELPDESK));
    change(new AssignExchangeRole("Reset Password", HELPDESK));

    assertThat(finding().evidence())
        .containsExactly(
            new Evidence("Mail Recipients", "assigned to the role group Helpdesk"),
            new Evidence("Reset Password", "assigned to the role group Helpdesk"));
    assertThat(finding().remediation().steps())
        .hasSize(2)
        .last()
        .asString()
        .contains("Remove-RoleGroupMember", "from the role group Helpdesk.");
  }

  /** Without it, the application would lose its access with the role group. */
  @Test
  void asksForGlobalReaderBeforeTheRoleGroupIsLeft() {
    change(new RemoveRole("Global Reader"));
    change(new JoinExchangeRoleGroup(true));
    change(new AssignExchangeRole("Mail Recipients", HELPDESK));

    assertThat(finding().remediation().steps().get(0))
        .startsWith("First assign")
        .contains("Reader");
  }

  /** A role that accepts the application does not have to let it read the assignments. */
  @Test
  void doesNotPassForWhoMayNotReadTheAssignments() {
    change(new RemoveRole("Global Reader"));
    change(new AssignRole("Security Reader"));

    assertThat(((CheckResult.Inconclusive) result()).reason()).contains("Global Reader");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | {\"error\": {\"code\": \"Unauthorized\", \"message\": \"No.\"}}",
        "404 | {\"error\": {\"code\": \"NotFound\", \"message\": \"No.\"}}",
        "400 | {\"error\": {\"code\": \"BadRequest\", \"message\": \"No.\"}}",
        "500 | {}",
        "200 | {\"value\": 5}"
      })
  void isUnknownWhenTheAssignmentsCannotBeRead(int status, String body) {
    tenants
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.host("outlook.office365.com").after(1),
                new FaultEffect.Canned(status, "application/json", body)));

    Map<CheckId, CheckResult> results = tenants.check("healthy").results();

    assertThat(results.get(M365Checks.EXCHANGE.id())).isInstanceOf(CheckResult.Passed.class);
    assertThat(results.get(M365Checks.EXCESS_EXCHANGE_ROLES.id()))
        .isInstanceOf(CheckResult.Inconclusive.class);
  }

  private Finding finding() {
    return ((CheckResult.Failed) result()).findings().get(0);
  }

  private void change(MicrosoftChange change) {
    tenants.sandbox.control().change("healthy", change);
  }

  private CheckResult result() {
    return tenants.check("healthy").results().get(M365Checks.EXCESS_EXCHANGE_ROLES.id());
  }
}
