package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Subscriptions of another tenant that Azure Lighthouse delegates to the tenant of the application.
 * They are listed and read like own ones; only the ID of their tenant differs.
 */
class DelegatedSubscriptionTest {

  private static final String HEALTHY = "azure-healthy";
  private static final String WITHOUT_ROLE = "azure-no-role";
  private static final String OTHER_TENANT = "5c2f8a10-7b3e-4d7d-8a50-3f6f3f1c9d22";
  private static final String DELEGATED = "00000000-1111-2222-3333-444444444444";

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes = new SandboxScopes(Duration.ofSeconds(10), HEALTHY, WITHOUT_ROLE);
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
  void acceptsNoChosenSubscriptionOfAnotherTenant() {
    String production = subscription("Production");
    String development = subscription("Development");
    answer("/subscriptions/" + production, json(production, "Production", OTHER_TENANT));
    answer(
        "/subscriptions",
        "{\"value\": [%s, %s]}"
            .formatted(
                json(production, "Production", OTHER_TENANT),
                json(development, "Development", tenant())));

    CheckReport report =
        scopes.check(
            HEALTHY,
            Map.of("scope", "subscriptions", "subscriptions", production + "," + development));

    assertThat(MicrosoftFindings.codes(report))
        .isEqualTo(Map.of("reader", "AZURE_SUBSCRIPTION_OF_ANOTHER_TENANT"));
    Finding finding = MicrosoftFindings.of(report).get("reader");
    assertThat(finding.message()).contains(production).doesNotContain(development);
    assertThat(finding.evidence())
        .contains(new Evidence("Tenant of the subscription", OTHER_TENANT));
    assertThat(finding.remediation().actions()).contains(new Action.EnterField("subscriptions"));
    assertThat(report.results().get(AzureChecks.COVERAGE.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class, result -> assertThat(result.notReached()).isTrue());
  }

  @Test
  void reportsSubscriptionsOfOtherTenants() {
    answer(
        "/subscriptions",
        "{\"value\": [%s, %s, %s, %s]}"
            .formatted(
                json(DELEGATED, "Customer A", OTHER_TENANT),
                json(subscription("Production"), "Production", tenant()),
                json(subscription("Development"), "Development", tenant()),
                json(subscription("Identity"), "Identity", tenant())));

    Finding finding = MicrosoftFindings.of(scopes.check(HEALTHY)).get("excess-azure-roles");

    assertThat(finding.code()).isEqualTo("AZURE_ROLE_TOO_WIDE");
    assertThat(finding.message()).contains("1 subscription of another tenant", "Customer A");
    assertThat(finding.evidence())
        .containsExactly(new Evidence("Customer A", DELEGATED + ", tenant " + OTHER_TENANT));
  }

  /** What another tenant delegates is no evidence about the roles in this one. */
  @Test
  void waitsForReaderDespiteADelegatedSubscription() {
    answer("/subscriptions", "{\"value\": [%s]}".formatted(json(DELEGATED, "A", OTHER_TENANT)));

    assertThat(scopes.check(WITHOUT_ROLE).results().get(AzureChecks.READER.id()))
        .isInstanceOf(CheckResult.Propagating.class);
  }

  private static String json(String id, String name, String tenant) {
    return """
        {"id": "/subscriptions/%s", "subscriptionId": "%s", "displayName": "%s",
         "state": "Enabled", "tenantId": "%s"}
        """
        .formatted(id, id, name, tenant);
  }

  private static String subscription(String name) {
    return account().azure().orElseThrow().subscription(name).id().toString();
  }

  private static String tenant() {
    return account().tenantId().toString();
  }

  private static MicrosoftAccount account() {
    return scopes.sandbox.account(HEALTHY, MicrosoftAccount.class);
  }

  private static void answer(String path, String body) {
    scopes
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path("management.azure.com", path),
                new FaultEffect.Canned(200, "application/json", body)));
  }
}
