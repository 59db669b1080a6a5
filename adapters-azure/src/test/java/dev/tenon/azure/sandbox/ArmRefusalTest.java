package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals of Azure Resource Manager that say something about the scope. */
class ArmRefusalTest {

  private static final String TENANT = "azure-healthy";
  private static final String GROUP = "azure-management-group";
  private static final String CHOSEN = "azure-subscriptions";
  private static final String PERMISSIONS = ".*/permissions";

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes = new SandboxScopes(Duration.ofSeconds(10), TENANT, GROUP, CHOSEN);
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
  @CsvSource({
    TENANT + ", 404, NotFound, AZURE_MANAGEMENT_GROUP_NOT_FOUND",
    TENANT + ", 404, SubscriptionNotFound, AZURE_MANAGEMENT_GROUP_NOT_FOUND",
    TENANT + ", 401, InvalidAuthenticationTokenTenant, PROVIDER_REFUSED",
    GROUP + ", 404, NotFound, AZURE_MANAGEMENT_GROUP_NOT_FOUND",
    GROUP + ", 401, InvalidAuthenticationTokenTenant, PROVIDER_REFUSED",
    CHOSEN + ", 404, SubscriptionNotFound, AZURE_SUBSCRIPTION_NOT_FOUND",
    CHOSEN + ", 401, InvalidAuthenticationTokenTenant, AZURE_SUBSCRIPTION_OF_ANOTHER_TENANT",
  })
  void explainsWhatTheDenialMeansForTheScope(
      String scenario, int status, String code, String meaning) {
    scopes.refuse(PERMISSIONS, status, code);

    assertThat(
            reader(scenario)
                .<List<String>>fold(
                    passed -> List.of(),
                    failed -> failed.findings().stream().map(Finding::code).distinct().toList(),
                    waiting -> List.of(waiting.finding().code()),
                    inconclusive -> List.of(inconclusive.code())))
        .containsExactly(meaning);
  }

  @Test
  void explainsHowTheRootManagementGroupIsCreated() {
    scopes.refuse(PERMISSIONS, 404, "NotFound");

    Finding finding = MicrosoftFindings.of(scopes.check(TENANT)).get("reader");
    assertThat(finding.message()).startsWith("The tenant has no root management group yet");
    assertThat(finding.remediation().actor()).contains("Global Administrator");
    assertThat(finding.remediation().steps().get(0)).contains("Start using management groups");
  }

  private static CheckResult reader(String scenario) {
    CheckReport report = scopes.check(scenario);
    return report.results().get(AzureChecks.READER.id());
  }
}
