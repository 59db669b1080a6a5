package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthyScopeTest {

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes =
        new SandboxScopes(
            Duration.ofSeconds(10),
            "azure-healthy",
            "azure-gcc-high",
            "azure-china",
            "azure-management-group",
            "azure-subscriptions",
            "azure-role-inherited-by-group",
            "azure-vault-access-policy-ok",
            "azure-many-subscriptions");
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "azure-healthy",
        "azure-gcc-high",
        "azure-china",
        "azure-role-inherited-by-group",
        "azure-vault-access-policy-ok",
        "azure-many-subscriptions"
      })
  void passesEveryCheckOfAWholeTenant(String scenario) {
    CheckReport report = scopes.check(scenario);

    assertThat(report.results().keySet()).isEqualTo(SandboxScopes.all());
    assertThat(report.results().values()).allMatch(CheckResult.Passed.class::isInstance);
    assertThat(report.account().orElseThrow().id())
        .isEqualTo(scopes.sandbox.account(scenario, MicrosoftAccount.class).tenantId().toString());
  }

  @Test
  void namesAManagementGroupByItsDisplayName() {
    CheckReport report = scopes.check("azure-management-group");

    assertThat(report.results().values()).allMatch(CheckResult.Passed.class::isInstance);
    assertThat(report.account().orElseThrow().id())
        .isEqualTo(tenantId("azure-management-group") + "/managementGroups/workloads");
    assertThat(report.account().orElseThrow().displayName()).isEqualTo("Workloads");
    assertThat(evidence(report))
        .containsEntry("Reader is assigned at", "the management group workloads");
  }

  @Test
  void letterCaseOfAManagementGroupDoesNotChangeTheAccount() {
    assertThat(scopes.check("azure-management-group", Map.of("managementGroup", "WorkLoads")))
        .satisfies(
            report ->
                assertThat(report.account().orElseThrow().id())
                    .endsWith("/managementGroups/workloads"),
            report ->
                assertThat(report.results().values())
                    .allMatch(CheckResult.Passed.class::isInstance));
  }

  @Test
  void treatsTheIdOfTheRootGroupAsTheWholeTenant() {
    String tenant = tenantId("azure-healthy");

    CheckReport report =
        scopes.check(
            "azure-healthy", Map.of("scope", "management-group", "managementGroup", tenant));

    assertThat(report.account().orElseThrow().id()).isEqualTo(tenant);
    assertThat(report.results().values()).allMatch(CheckResult.Passed.class::isInstance);
  }

  @Test
  void namesChosenSubscriptionsInAnyOrder() {
    MicrosoftAccount account =
        scopes.sandbox.account("azure-subscriptions", MicrosoftAccount.class);
    String chosen = account.form().get("subscriptions");
    String[] ids = chosen.split(",", -1);

    CheckReport report = scopes.check("azure-subscriptions");
    CheckReport turned =
        scopes.check(
            "azure-subscriptions",
            Map.of("subscriptions", ids[1].toUpperCase(Locale.ROOT) + " , " + ids[0]));

    assertThat(report.results().values()).allMatch(CheckResult.Passed.class::isInstance);
    assertThat(report.account()).isEqualTo(turned.account());
    assertThat(report.account().orElseThrow().id())
        .startsWith(account.tenantId() + "/subscriptions/")
        .contains(ids[0], "+", ids[1]);
    assertThat(report.account().orElseThrow().displayName())
        .contains("Production", ", ", "Development");
  }

  @Test
  void acceptsADomainAsTenantId() {
    CheckReport report =
        scopes.check("azure-healthy", Map.of("tenantId", "azure-healthy.onmicrosoft.com"));

    assertThat(MicrosoftFindings.codes(report)).isEmpty();
    assertThat(report.account().orElseThrow().id()).isEqualTo(tenantId("azure-healthy"));
  }

  @Test
  void reportsThatAGroupHoldsTheRole() {
    assertThat(evidence(scopes.check("azure-role-inherited-by-group")).get("Reader is assigned at"))
        .startsWith("the tenant root group, to the group ");
  }

  private static Map<String, String> evidence(CheckReport report) {
    return ((CheckResult.Passed) report.results().get(AzureChecks.READER.id()))
        .evidence().stream().collect(Collectors.toMap(Evidence::label, Evidence::value));
  }

  private static String tenantId(String scenario) {
    return scopes.sandbox.account(scenario, MicrosoftAccount.class).tenantId().toString();
  }
}
