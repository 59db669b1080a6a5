package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permissions for services that Tenon has no token for. */
class PermissionsOfOtherServicesTest {

  private static final String HEALTHY = "azure-healthy";
  private static final String WITHOUT_ROLE = "azure-no-global-reader";

  private SandboxScopes scopes;

  @BeforeEach
  void start() {
    scopes = new SandboxScopes(Duration.ofSeconds(10), HEALTHY, WITHOUT_ROLE);
  }

  @AfterEach
  void stop() {
    scopes.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SHAREPOINT_ONLINE, Office 365 SharePoint Online, Sites.FullControl.All, changes or sends data",
    "EXCHANGE_ONLINE, Office 365 Exchange Online, Exchange.ManageAsApp, changes who has access"
  })
  void reportsAPermissionForAnotherService(
      ApiResource api, String service, String permission, String kind) {
    scopes.sandbox.control().change(HEALTHY, new PermissionChange.GrantPermission(api, permission));

    Finding finding = ((CheckResult.Failed) excess(HEALTHY)).findings().get(0);

    assertThat(finding.code()).isEqualTo("ENTRA_EXCESS_PERMISSION");
    assertThat(finding.evidence())
        .containsExactly(new Evidence(service, permission + " (" + kind + ")"));
  }

  @Test
  void doesNotPassWithoutReadingThesePermissions() {
    assertThat(((CheckResult.Passed) excess(HEALTHY)).evidence())
        .contains(new Evidence("Permissions for other services", "none"));
    assertThat(((CheckResult.Inconclusive) excess(WITHOUT_ROLE)).reason())
        .contains("\"Global Reader is assigned\" has to pass first");
  }

  private CheckResult excess(String scenario) {
    return scopes.check(scenario).results().get(IdentityChecks.EXCESS_PERMISSIONS.id());
  }
}
