package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key vaults keep their tenant when their subscription is transferred to another one. */
class TransferredVaultTest {

  private static final String HEALTHY = "azure-healthy";
  private static final String FORMER_TENANT = "5c2f8a10-7b3e-4d7d-8a50-3f6f3f1c9d22";

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes = new SandboxScopes(Duration.ofSeconds(10), HEALTHY);
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @AfterEach
  void settle() {
    scopes.sandbox.control().clearFaults();
  }

  /** The role reads all vaults, but the vault rejects the tokens. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reportsAVaultOfTheFormerTenant(boolean byRoles) {
    answer(FORMER_TENANT, byRoles);

    Finding finding = MicrosoftFindings.of(scopes.check(HEALTHY)).get("key-vaults");

    assertThat(finding.code()).isEqualTo("AZURE_KEY_VAULT_OF_ANOTHER_TENANT");
    assertThat(finding.message())
        .startsWith("1 key vault still belongs to")
        .contains(": kv-moved.");
    assertThat(finding.evidence())
        .containsExactly(new Evidence("Tenant of kv-moved", FORMER_TENANT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OWN", ""})
  void acceptsAVaultOfThisTenant(String tenant) {
    answer(tenant.replace("OWN", account().tenantId().toString().toUpperCase(Locale.ROOT)), true);

    assertThat(scopes.check(HEALTHY).results().get(AzureChecks.KEY_VAULTS.id()))
        .isInstanceOf(CheckResult.Passed.class);
  }

  private static void answer(String tenant, boolean byRoles) {
    String subscription =
        account().azure().orElseThrow().subscription("Production").id().toString();
    scopes
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path(
                    "management.azure.com", "/providers/Microsoft.ResourceGraph/resources"),
                new FaultEffect.Canned(
                    200,
                    "application/json",
                    """
                    {"totalRecords": 1, "count": 1, "data": [{"id": "/subscriptions/%s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-moved",
                      "name": "kv-moved", "subscriptionId": "%s", "tenant": "%s", "byRoles": %s}]}
                    """
                        .formatted(subscription, subscription, tenant, byRoles))));
  }

  private static MicrosoftAccount account() {
    return scopes.sandbox.account(HEALTHY, MicrosoftAccount.class);
  }
}
