package dev.tenon.m365.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Permissions for services that Tenon has no token for. */
class OtherPermissionsTest {

  private static final String HEALTHY = "healthy";
  private static final String WITHOUT_ROLE = "role-missing";
  private static final String WITHOUT_PERMISSION = "permission-delegated";
  private static final String PROTECTION = "00000007-0000-0ff1-ce00-000000000000";
  private static final String PROTECTION_ROLE = "455e5cd2-84e8-4751-8344-5672145dfa17";

  private SandboxTenants tenants;

  @BeforeEach
  void start() {
    tenants = new SandboxTenants(Duration.ofSeconds(10), HEALTHY, WITHOUT_ROLE, WITHOUT_PERMISSION);
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  @Test
  void reportsAPermissionForSharePoint() {
    grant(HEALTHY);

    Finding finding = ((CheckResult.Failed) excess(HEALTHY)).findings().get(0);

    assertThat(finding.code()).isEqualTo("ENTRA_EXCESS_PERMISSION");
    assertThat(finding.message()).contains("Sites.FullControl.All", "changes or sends data");
    assertThat(finding.evidence())
        .containsExactly(
            new Evidence(
                "Office 365 SharePoint Online", "Sites.FullControl.All (changes or sends data)"));
  }

  @Test
  void showsTheIdOfAPermissionWhoseNameCannotBeRead() {
    grant(HEALTHY);
    tenants
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path("graph.microsoft.com", "/v1.0/servicePrincipals/[0-9a-f-]{36}"),
                new FaultEffect.Canned(404, "application/json", "{\"error\":{\"code\":\"x\"}}")));

    assertThat(((CheckResult.Failed) excess(HEALTHY)).findings().get(0).message())
        .contains("678536fe-1083-478a-9c59-b99265e6b0d3");
  }

  @Test
  void doesNotPassWithoutReadingThesePermissions() {
    assertThat(((CheckResult.Passed) excess(HEALTHY)).evidence())
        .contains(new Evidence("Permissions for other services", "none"));
    assertThat(((CheckResult.Inconclusive) excess(WITHOUT_ROLE)).reason())
        .contains("\"Global Reader is assigned\" has to pass first");
  }

  /** A token proves that the permission was granted, so the list is not complete. */
  @Test
  void doesNotPassForAListWithoutThePermissionInTheToken() {
    answer("/v1.0/servicePrincipals/[0-9a-f-]{36}/appRoleAssignments", "{\"value\": []}");

    assertThat(((CheckResult.Inconclusive) excess(HEALTHY)).reason())
        .contains("lacks Exchange.ManageAsApp");
  }

  /** Security and Compliance PowerShell asks for the permission of that name of another service. */
  @Test
  void distinguishesThePermissionOfExchangeOnlineProtection() {
    answer(
        "/v1.0/applications.*",
        """
        {"signInAudience": "AzureADMyOrg", "requiredResourceAccess": [
          {"resourceAppId": "%s", "resourceAccess": [{"id": "%s", "type": "Role"}]}]}
        """
            .formatted(PROTECTION, PROTECTION_ROLE));

    Finding finding =
        MicrosoftFindings.of(tenants.check(WITHOUT_PERMISSION)).get("exchange-permission");

    assertThat(finding.code()).isEqualTo("M365_EXCHANGE_PERMISSION_NOT_DECLARED");
    assertThat(finding.message())
        .contains("Exchange.ManageAsApp of Microsoft Exchange Online Protection")
        .contains("Office 365 Exchange Online");
  }

  @Test
  void namesTheServiceOfAnExcessPermission() {
    String service = "11111111-2222-3333-4444-555555555555";
    answer(
        "/v1.0/servicePrincipals/[0-9a-f-]{36}/appRoleAssignments",
        """
        {"value": [{"appRoleId": "%s", "resourceId": "%s",
          "resourceDisplayName": "Microsoft Exchange Online Protection"}]}
        """
            .formatted(PROTECTION_ROLE, service));
    answer(
        "/v1.0/servicePrincipals/" + service,
        "{\"appRoles\": [{\"id\": \"%s\", \"value\": \"Exchange.ManageAsApp\"}]}"
            .formatted(PROTECTION_ROLE));

    assertThat(((CheckResult.Failed) excess(HEALTHY)).findings().get(0).message())
        .contains("Exchange.ManageAsApp of Microsoft Exchange Online Protection.");
  }

  private void answer(String path, String body) {
    tenants
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path("graph.microsoft.com", path),
                new FaultEffect.Canned(200, "application/json", body)));
  }

  private void grant(String scenario) {
    tenants
        .sandbox
        .control()
        .change(
            scenario,
            new PermissionChange.GrantPermission(
                ApiResource.SHAREPOINT_ONLINE, "Sites.FullControl.All"));
  }

  private CheckResult excess(String scenario) {
    return tenants.check(scenario).results().get(IdentityChecks.EXCESS_PERMISSIONS.id());
  }
}
