package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddManagementGroup;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.MoveSubscription;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRoleToGroup;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles that allow more than was asked for, or in more places. */
class ExcessAzureRoleTest {

  private static final String HEALTHY = "azure-healthy";
  private static final String GROUP = "azure-management-group";

  @Test
  void namesTheScopeOfAnExcessRole() {
    Finding finding = excess(SandboxScopes.reportOf("azure-owner"));

    assertThat(finding.message()).contains("1 Azure role", "Owner at /subscriptions/");
    assertThat(finding.remediation().link().orElseThrow().toString()).contains("/subscriptions/");
  }

  @ParameterizedTest
  @CsvSource({
    "Owner, changes who has access",
    "Contributor, hands out credentials",
    "Key Vault Secrets User, hands out credentials"
  })
  void saysWhatTheRoleIsGoodFor(String role, String kind) {
    Finding finding =
        excess(SandboxScopes.reportOf(HEALTHY, new AssignAzureRole(role, "Development")));

    assertThat(finding.message())
        .startsWith(
            "The application has 1 Azure role that Tenon did not ask for (" + kind + "): " + role);
  }

  @Test
  void saysTheSeverestThingThatSeveralRolesAllow() {
    Finding finding =
        excess(
            SandboxScopes.reportOf(
                HEALTHY,
                new AssignAzureRole("Key Vault Secrets User", "Development"),
                new AssignAzureRole("Owner", "Production")));

    assertThat(finding.message()).contains("2 Azure roles", "(changes who has access)");
  }

  @Test
  void namesARoleThatReadsData() {
    Finding finding =
        excess(
            SandboxScopes.reportOf(
                HEALTHY, new AssignAzureRole("Key Vault Secrets User", "Development")));

    assertThat(finding.message()).contains("Key Vault Secrets User");
    assertThat(finding.evidence())
        .contains(
            new Evidence(
                "Key Vault Secrets User allows",
                "Microsoft.KeyVault/vaults/secrets/getSecret/action (hands out credentials)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cost Management Reader", "Monitoring Reader"})
  void aRoleThatOpensSupportRequestsIsExcess(String role) {
    CheckReport report = SandboxScopes.reportOf(HEALTHY, new AssignAzureRole(role, "workloads"));

    assertThat(excess(report))
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("AZURE_EXCESS_ROLE");
              assertThat(finding.evidence())
                  .anyMatch(one -> one.value().contains("Microsoft.Support/*"));
            });
  }

  /** The scopes are the management group workloads, two subscriptions below it, and the tenant. */
  @ParameterizedTest
  @CsvSource({
    "azure-management-group, tenant root group, the management group workloads",
    "azure-subscriptions, workloads, the subscriptions",
    "azure-subscriptions, tenant root group, the subscriptions",
    "azure-healthy, /, the tenant root group"
  })
  void reportsARoleAssignedAboveTheScope(String scenario, String place, String scope) {
    Finding finding =
        excess(SandboxScopes.reportOf(scenario, new AssignAzureRole("Reader", place)));

    assertThat(finding.code()).isEqualTo("AZURE_ROLE_TOO_WIDE");
    assertThat(finding.message())
        .startsWith("The application can read more than " + scope)
        .contains(": Reader at /");
    assertThat(finding.evidence()).extracting(Evidence::label).containsExactly("Reader");
  }

  @Test
  void acceptsARoleOfAManagementGroupBelowTheScope() {
    CheckReport report =
        SandboxScopes.reportOf(
            GROUP,
            new AddManagementGroup("teams", "Teams", "workloads"),
            new MoveSubscription("Production", "teams"),
            new AssignAzureRole("Reader", "teams"));

    assertThat(MicrosoftFindings.codes(report)).isEmpty();
    assertThat(
            ((CheckResult.Passed) report.results().get(AzureChecks.EXCESS_AZURE_ROLES.id()))
                .evidence())
        .extracting(Evidence::value)
        .anyMatch(value -> value.contains("managementGroups/teams"));
  }

  @Test
  void namesASubscriptionOutsideTheScope() {
    Finding finding =
        excess(SandboxScopes.reportOf(GROUP, new AssignAzureRole("Reader", "Identity")));

    assertThat(finding.code()).isEqualTo("AZURE_ROLE_TOO_WIDE");
    assertThat(finding.message()).contains("1 subscription outside the scope: Identity");
    assertThat(finding.evidence()).extracting(Evidence::label).containsExactly("Identity");
  }

  @Test
  void evaluatesRolesOutsideTheScope() {
    CheckReport report = SandboxScopes.reportOf(GROUP, new AssignAzureRole("Owner", "Identity"));

    assertThat(
            ((CheckResult.Failed) report.results().get(AzureChecks.EXCESS_AZURE_ROLES.id()))
                .findings())
        .extracting(finding -> finding.code())
        .containsExactly("AZURE_EXCESS_ROLE", "AZURE_ROLE_TOO_WIDE");
  }

  /** Removing the role that reads takes the access away, unless Reader is assigned first. */
  @Test
  void asksForReaderBeforeTheOnlyRoleThatReadsIsRemoved() {
    assertThat(
            steps(
                SandboxScopes.reportOf(
                    GROUP,
                    new RemoveAzureRole("Reader", "workloads"),
                    new RemoveAzureRole("Key Vault Reader", "workloads"),
                    new AssignAzureRole("Owner", "workloads"))))
        .startsWith(
            "[First assign Reader and Key Vault Reader to the application at the management group"
                + " workloads.");
    assertThat(
            steps(
                SandboxScopes.reportOf(
                    GROUP,
                    new RemoveAzureRole("Key Vault Reader", "workloads"),
                    new AssignAzureRole("Key Vault Administrator", "workloads"))))
        .startsWith("[First assign Key Vault Reader to");
    assertThat(
            steps(
                SandboxScopes.reportOf(
                    HEALTHY,
                    new RemoveAzureRole("Reader", "tenant root group"),
                    new AssignAzureRole("User Access Administrator", "/"))))
        .startsWith("[First assign Reader to the application at the tenant root group.");
    assertThat(steps(SandboxScopes.reportOf(GROUP, new AssignAzureRole("Owner", "workloads"))))
        .startsWith("[At each scope");
  }

  @ParameterizedTest
  @CsvSource({
    "azure-management-group, Owner, workloads, User Access Administrator or Owner where",
    "azure-management-group, Owner, tenant root group, Global Administrator with elevated access",
    "azure-management-group, Owner, /, Global Administrator with elevated access",
    "azure-subscriptions, Reader, workloads, User Access Administrator or Owner where",
    "azure-subscriptions, Reader, tenant root group, Global Administrator with elevated access",
    "azure-healthy, User Access Administrator, /, Global Administrator with elevated access"
  })
  void whoManagesAccessWhereARoleIsAssignedRemovesIt(
      String scenario, String role, String place, String actor) {
    Finding finding = first(SandboxScopes.reportOf(scenario, new AssignAzureRole(role, place)));

    assertThat(finding.remediation().actor()).startsWith(actor);
    assertThat(finding.remediation().steps().toString()).doesNotContain("Groups");
  }

  @ParameterizedTest
  @CsvSource({
    "azure-management-group, Owner, workloads",
    "azure-subscriptions, Reader, workloads",
    "azure-healthy, User Access Administrator, /"
  })
  void whoManagesTheGroupRemovesTheApplicationFromIt(String scenario, String role, String place) {
    Finding finding =
        excess(SandboxScopes.reportOf(scenario, new AssignAzureRoleToGroup(role, place)));

    assertThat(finding.remediation().actor())
        .isEqualTo("Owner of the group or Groups Administrator");
    assertThat(finding.remediation().steps().toString())
        .contains("In Microsoft Entra ID open Groups, the group with the object ID ")
        .doesNotContain("Manage elevated access", "remove the assignment", "remove this");
    assertThat(finding.remediation().link().orElseThrow().toString()).contains("/Members/groupId/");
  }

  /** Leaving the group of the strong role takes Reader away as well if only the group has it. */
  @Test
  void asksForReaderBeforeTheApplicationLeavesTheGroupThatHasIt() {
    assertThat(
            steps(
                SandboxScopes.reportOf(
                    GROUP,
                    new RemoveAzureRole("Reader", "workloads"),
                    new AssignAzureRoleToGroup("Reader", "workloads"),
                    new AssignAzureRoleToGroup("Owner", "workloads"))))
        .startsWith("[First assign Reader to the application at");
    assertThat(
            steps(
                SandboxScopes.reportOf(
                    GROUP,
                    new AssignAzureRoleToGroup("Reader", "workloads"),
                    new AssignAzureRoleToGroup("Owner", "workloads"))))
        .doesNotContain("First assign");
  }

  @Test
  void namesEveryAssignmentOfElevatedAccess() {
    Finding finding =
        excess(
            SandboxScopes.reportOf(
                HEALTHY,
                new AssignAzureRole("User Access Administrator", "/"),
                new AssignAzureRoleToGroup("User Access Administrator", "/")));

    assertThat(finding.evidence()).hasSize(2);
    assertThat(finding.remediation().steps().toString())
        .contains("Manage elevated access users", "(Owner of the group or Groups Administrator)");
  }

  private static String steps(CheckReport report) {
    return excess(report).remediation().steps().toString();
  }

  private static Finding first(CheckReport report) {
    return ((CheckResult.Failed) report.results().get(AzureChecks.EXCESS_AZURE_ROLES.id()))
        .findings()
        .get(0);
  }

  private static Finding excess(CheckReport report) {
    return MicrosoftFindings.of(report).get("excess-azure-roles");
  }
}
