package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.spi.Check;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on its way is waited for, and only where something says that it is. */
class RolePropagationTest {

  private static final String HEALTHY = "azure-healthy";
  private static final String CHOSEN = "azure-subscriptions";
  private static final String ONLY_READER = "{\"value\":[{\"actions\":[\"*/read\"]}]}";

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes =
        new SandboxScopes(
            Duration.ofSeconds(10),
            HEALTHY,
            CHOSEN,
            "azure-no-role",
            "azure-no-key-vault-reader",
            "azure-management-group");
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @AfterEach
  void settle() {
    scopes.sandbox.control().clearFaults();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"value\":[]}", "{\"value\":[{\"actions\":[\"Microsoft.Foo/read\"]}]}"})
  void waitsForAnAssignedReaderThatIsNotEffectiveYet(String permissions) {
    answer(".*/permissions", permissions);

    Finding finding = waitedFor(scopes.check(HEALTHY), AzureChecks.READER);
    assertThat(finding.code()).isEqualTo("AZURE_READER_MISSING");
    assertThat(finding.message()).contains("is assigned there, but has not taken effect yet");
    assertThat(finding.evidence())
        .anyMatch(one -> one.equals(new Evidence("Reader is assigned at", "the tenant root group")))
        .noneMatch(one -> one.value().isEmpty());
  }

  @Test
  void waitsForTheRestOfTheChosenSubscriptions() {
    scopes.sandbox.control().change(CHOSEN, new RemoveAzureRole("Reader", "Development"));
    scopes.sandbox.control().change(CHOSEN, new RemoveAzureRole("Key Vault Reader", "Development"));

    assertThat(waitedFor(scopes.check(CHOSEN), AzureChecks.READER).code())
        .isEqualTo("AZURE_READER_MISSING");
  }

  @Test
  void waitsForAnAssignedKeyVaultReaderThatIsNotEffectiveYet() {
    answer(".*/permissions", ONLY_READER);

    assertThat(waitedFor(scopes.check(HEALTHY), AzureChecks.KEY_VAULTS).code())
        .isEqualTo("AZURE_KEY_VAULT_READER_MISSING");
    assertThat(scopes.check("azure-no-key-vault-reader").results())
        .extractingByKey(AzureChecks.KEY_VAULTS.id())
        .isInstanceOf(CheckResult.Failed.class);
  }

  @Test
  void waitsForASubscriptionThatIsNotVisibleYet() {
    answer("/subscriptions", "{\"value\":[]}");

    Finding finding = waitedFor(scopes.check(HEALTHY), AzureChecks.COVERAGE);
    assertThat(finding.code()).isEqualTo("AZURE_SUBSCRIPTION_NOT_VISIBLE");
    assertThat(finding.message())
        .startsWith(
            "The application can read everything at the tenant root group, but Azure does not"
                + " show it 3 subscriptions in the scope: ");
  }

  @Test
  void doesNotWaitForAManagementGroupWithoutEvidence() {
    CheckReport report =
        scopes.check(
            "azure-no-role", Map.of("scope", "management-group", "managementGroup", "no-such"));

    assertThat(report.results().get(AzureChecks.READER.id()))
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed ->
                assertThat(failed.findings().get(0).message())
                    .contains("or no management group has that ID"));
  }

  private static Finding waitedFor(CheckReport report, Check check) {
    assertThat(report.results().get(check.id())).isInstanceOf(CheckResult.Propagating.class);
    CheckResult.Propagating waiting = (CheckResult.Propagating) report.results().get(check.id());
    assertThat(waiting.window()).isEqualTo(Duration.ofMinutes(10));
    return waiting.finding();
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
