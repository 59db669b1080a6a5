package dev.tenon.m365.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthyTenantTest {

  private static SandboxTenants tenants;

  @BeforeAll
  static void start() {
    tenants = new SandboxTenants(Duration.ofSeconds(10), "healthy", "gcc-high", "dod", "china");
  }

  @AfterAll
  static void stop() {
    tenants.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthy", "gcc-high", "dod", "china"})
  void passesEveryCheckInEveryCloud(String scenario) {
    CheckReport report = tenants.check(scenario);

    MicrosoftAccount account = tenants.sandbox.account(scenario, MicrosoftAccount.class);
    assertThat(report.account())
        .as(report::toString)
        .get()
        .extracting("id")
        .isEqualTo(account.tenantId().toString());
    assertThat(report.results().keySet()).isEqualTo(SandboxTenants.all());
    assertThat(report.results().values()).allMatch(CheckResult.Passed.class::isInstance);
  }

  @Test
  void readsTheDirectoryWithOneRequest() {
    tenants.check("healthy");
    tenants.sandbox.control().clearRequests();

    tenants.check("healthy");

    assertThat(tenants.sandbox.control().requests())
        .extracting(request -> request.method() + " " + request.host() + request.path())
        .filteredOn(line -> line.contains("graph.microsoft.com"))
        .containsExactlyInAnyOrder(
            "POST graph.microsoft.com/v1.0/$batch",
            "GET graph.microsoft.com/v1.0/organization",
            "GET graph.microsoft.com/v1.0/roleManagement/directory/roleAssignments",
            "GET graph.microsoft.com/v1.0/applications(appId='%s')"
                .formatted(healthy().applicationId()),
            "GET graph.microsoft.com/v1.0/applications(appId='%s')"
                .formatted(healthy().applicationId()),
            "GET graph.microsoft.com/v1.0/servicePrincipals(appId='%s')"
                .formatted(healthy().applicationId()),
            "GET graph.microsoft.com/v1.0/servicePrincipals(appId='%s')"
                .formatted(healthy().applicationId()),
            "GET graph.microsoft.com/v1.0/servicePrincipals/%s/appRoleAssignments"
                .formatted(healthy().servicePrincipalObjectId()));
  }

  private static MicrosoftAccount healthy() {
    return tenants.sandbox.account("healthy", MicrosoftAccount.class);
  }
}
