package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.DefineAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was not looked at is named, and never counts as in order. */
class BlindSpotTest {

  private static final String HEALTHY = "azure-healthy";
  private static final String GROUP = "azure-management-group";

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes =
        new SandboxScopes(
            Duration.ofSeconds(10),
            HEALTHY,
            "azure-blind-subscription",
            "azure-reader-one-subscription",
            "azure-vault-access-policy",
            "azure-custom-reader",
            "azure-unreadable-role");
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @AfterEach
  void settle() {
    scopes.sandbox.control().clearFaults();
  }

  @Test
  void isInconclusiveAboutRolesBelowAnUnreadableTree() {
    assertInconclusive(
        SandboxScopes.reportOf(
            GROUP,
            new RemoveAzureRole("Reader", "workloads"),
            new AssignAzureRole("Contributor", "Production")),
        AzureChecks.EXCESS_AZURE_ROLES,
        "the subscriptions below the management group workloads");
  }

  @Test
  void isInconclusiveAboutRolesIfOneListIsDenied() {
    deny("/subscriptions/" + production() + "/providers/.*/roleAssignments");

    CheckReport report = scopes.check(HEALTHY);

    assertInconclusive(report, AzureChecks.EXCESS_AZURE_ROLES, "/subscriptions/" + production());
    assertThat(report.results().get(AzureChecks.READER.id()))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void isInconclusiveAboutRolesOnAnUnseenSubscription() {
    assertInconclusive(
        scopes.check("azure-blind-subscription"), AzureChecks.EXCESS_AZURE_ROLES, "Development");
  }

  @Test
  void isInconclusiveAboutVaultsInAPartlyVisibleScope() {
    assertInconclusive(
        scopes.check("azure-blind-subscription"), AzureChecks.KEY_VAULTS, "Development");
    assertInconclusive(
        scopes.check("azure-reader-one-subscription"),
        AzureChecks.KEY_VAULTS,
        "the subscriptions below the tenant root group");
  }

  @Test
  void ignoresADeletedVault() {
    String scenario = "azure-vault-access-policy";
    answer(
        ".*/vaults/kv-dev-vault-access-policy",
        404,
        "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"Gone.\"}}");

    assertThat(scopes.check(scenario).results().get(AzureChecks.KEY_VAULTS.id()))
        .isInstanceOfSatisfying(
            CheckResult.Passed.class, passed -> assertThat(passed.evidence()).hasSize(2));
  }

  @Test
  void isInconclusiveAboutAVaultWhosePoliciesCannotBeRead() {
    deny(".*/vaults/kv-dev-vault-access-policy");

    assertInconclusive(
        scopes.check("azure-vault-access-policy"),
        AzureChecks.KEY_VAULTS,
        "may not read who can list the contents of the key vault kv-dev-vault-access-policy.");
  }

  @Test
  void isInconclusiveAboutAVaultWhosePermissionsCannotBeRead() {
    deny(".*/permissions");

    assertInconclusive(
        scopes.check(HEALTHY),
        AzureChecks.KEY_VAULTS,
        "who can list the contents of the key vaults");
  }

  @ParameterizedTest
  @CsvSource({
    "'[\"list\"]', AZURE_KEY_VAULT_UNDECIDED",
    "'[\"get\"]', AZURE_KEY_VAULT_POLICY_MISSING",
  })
  void isInconclusiveIfAPolicyMayNameAGroupOfTheApplication(String permissions, String code) {
    answer(
        ".*/vaults/kv-dev-vault-access-policy",
        200,
        "{\"properties\":{\"accessPolicies\":[{\"objectId\":\"group\",\"permissions\":{\"keys\":%s}}]}}"
            .formatted(permissions));

    CheckResult result =
        scopes.check("azure-vault-access-policy").results().get(AzureChecks.KEY_VAULTS.id());
    assertThat(
            result.<String>fold(
                passed -> "",
                failed -> failed.findings().get(0).code(),
                waiting -> "",
                inconclusive -> inconclusive.code()))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coverage", "key-vaults", "excess-azure-roles"})
  void reportsTheDenialInsteadOfNotRun(String check) {
    deny("/subscriptions");

    CheckReport report = scopes.check(HEALTHY);
    assertThat(report.results().get(AzureChecks.READER.id()))
        .isInstanceOf(CheckResult.Passed.class);
    assertThat(report.results().get(CheckId.of(check)))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            answer ->
                assertThat(answer.reason())
                    .contains("list its subscriptions (AuthorizationFailed)"));
  }

  @Test
  void reportsTheUnreadableTreeInsteadOfNotRun() {
    deny(".*/descendants");

    CheckReport report = scopes.check(HEALTHY);
    assertInconclusive(
        report, AzureChecks.COVERAGE, "the subscriptions below the tenant root group");
    assertInconclusive(
        report, AzureChecks.KEY_VAULTS, "the subscriptions below the tenant root group");
  }

  @Test
  void isInconclusiveAboutARoleWhoseDefinitionCannotBeRead() {
    assertInconclusive(
        scopes.check("azure-unreadable-role"),
        AzureChecks.EXCESS_AZURE_ROLES,
        "cannot read the role definitions: unreadable role (");
  }

  @Test
  void aRoleThatExcludesAServiceIsNotReader() {
    CheckReport report = scopes.check("azure-custom-reader");

    assertThat(report.results().get(AzureChecks.READER.id()))
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed ->
                assertThat(failed.findings().get(0).evidence())
                    .anyMatch(one -> one.value().contains("Microsoft.Storage/*/read")));
  }

  @Test
  void rolesThatReadEverythingTogetherReplaceReader() {
    CheckReport report =
        SandboxScopes.reportOf(
            GROUP,
            new RemoveAzureRole("Reader", "workloads"),
            new DefineAzureRole(
                "All but storage", List.of("*/read"), List.of("Microsoft.Storage/*")),
            new DefineAzureRole("Storage", List.of("Microsoft.Storage/*/read"), List.of()),
            new AssignAzureRole("All but storage", "workloads"),
            new AssignAzureRole("Storage", "workloads"));

    assertThat(List.of(AzureChecks.READER, AzureChecks.COVERAGE, AzureChecks.EXCESS_AZURE_ROLES))
        .extracting(check -> report.results().get(check.id()))
        .allMatch(CheckResult.Passed.class::isInstance);
  }

  private static String production() {
    return scopes
        .sandbox
        .account(HEALTHY, MicrosoftAccount.class)
        .azure()
        .orElseThrow()
        .subscription("Production")
        .id()
        .toString();
  }

  private static void deny(String path) {
    scopes.refuse(path, 403, "AuthorizationFailed");
  }

  private static void answer(String path, int status, String body) {
    scopes
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path("management.azure.com", path),
                new FaultEffect.Canned(status, "application/json", body)));
  }

  private static void assertInconclusive(CheckReport report, Check check, String named) {
    assertThat(report.results().get(check.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class, answer -> assertThat(answer.reason()).contains(named));
  }
}
