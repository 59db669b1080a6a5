package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and scopes that were entered for something that is not there, or for something else. */
class AzureEntryTest {

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes =
        new SandboxScopes(
            Duration.ofSeconds(10),
            "azure-healthy",
            "azure-management-group",
            "azure-subscriptions",
            "azure-gcc-high");
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @Test
  void mentionsThatADeniedManagementGroupMayNotExist() {
    Finding finding =
        MicrosoftFindings.of(scopes.check("azure-management-group", unknownGroup())).get("reader");

    assertThat(finding.code()).isEqualTo("AZURE_READER_MISSING");
    assertThat(finding.message())
        .contains("the management group nobody-knows", "or no management group has that ID");
    assertThat(finding.remediation().steps().get(0))
        .startsWith("Compare the ID of the management group nobody-knows with");
    assertThat(finding.remediation().actions())
        .containsExactly(new Action.EnterField("managementGroup"), new Action.CheckAgain());
    assertThat(finding.remediation().link().orElseThrow().toString())
        .contains("ManagementGroupBrowseBlade");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tenant Root Group", "/"})
  void reportsAMissingManagementGroup(String readerAt) {
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), "azure-healthy")) {
      own.sandbox.control().change("azure-healthy", new AssignAzureRole("Reader", readerAt));

      Finding finding =
          MicrosoftFindings.of(own.check("azure-healthy", unknownGroup())).get("reader");
      assertThat(finding.code()).isEqualTo("AZURE_MANAGEMENT_GROUP_NOT_FOUND");
      assertThat(finding.evidence())
          .contains(
              new Evidence("Management group Platform", "platform"),
              new Evidence("Management group Workloads", "workloads"));
      assertThat(finding.remediation().actions())
          .contains(new Action.EnterField("managementGroup"), new Action.Unlink());
    }
  }

  private static Map<String, String> unknownGroup() {
    return Map.of("scope", "management-group", "managementGroup", "nobody-knows");
  }

  @Test
  void reportsUnknownSubscriptionsAndThoseOfOtherTenants() {
    String foreign =
        scopes
            .sandbox
            .account("azure-subscriptions", MicrosoftAccount.class)
            .azure()
            .orElseThrow()
            .subscription("Production")
            .id()
            .toString();

    Finding unknown = reader("00000000-1111-2222-3333-444444444444");
    assertThat(unknown.code()).isEqualTo("AZURE_SUBSCRIPTION_NOT_FOUND");
    assertThat(unknown.remediation().steps().get(1)).contains("no longer exists, unlink");
    assertThat(unknown.remediation().actions()).contains(new Action.Unlink());
    Finding elsewhere = reader(foreign);
    assertThat(elsewhere.code()).isEqualTo("AZURE_SUBSCRIPTION_OF_ANOTHER_TENANT");
    assertThat(elsewhere.evidence())
        .contains(
            new Evidence(
                "Tenant of the subscription",
                scopes
                    .sandbox
                    .account("azure-subscriptions", MicrosoftAccount.class)
                    .tenantId()
                    .toString()));
    assertThat(elsewhere.remediation().steps().get(0)).contains("just been transferred");
    assertThat(elsewhere.remediation().actions()).contains(new Action.CheckAgain());
  }

  private static Finding reader(String subscription) {
    return MicrosoftFindings.of(
            scopes.check(
                "azure-healthy", Map.of("scope", "subscriptions", "subscriptions", subscription)))
        .get("reader");
  }

  @Test
  void givesNoAdviceAboutAScopeThatIsNotThere() {
    CheckReport report =
        scopes.check(
            "azure-healthy",
            Map.of(
                "scope", "subscriptions", "subscriptions", "00000000-1111-2222-3333-444444444444"));

    assertThat(MicrosoftFindings.codes(report))
        .isEqualTo(Map.of("reader", "AZURE_SUBSCRIPTION_NOT_FOUND"));
  }

  @Test
  void saysWhatAnIdOfTheWrongKindIs() {
    MicrosoftAccount account = scopes.sandbox.account("azure-healthy", MicrosoftAccount.class);

    assertThat(readerMessage("subscriptions", account.tenantId().toString()))
        .contains("the ID of the tenant");
    assertThat(readerMessage("subscriptions", account.applicationId().toString()))
        .contains("the ID of the application");
    assertThat(readerMessage("subscriptions", account.servicePrincipalObjectId().toString()))
        .contains("the Object ID of the enterprise application");
    assertThat(readerMessage("subscriptions", "00000000-1111-2222-3333-444444444444"))
        .doesNotContain("which is");
    assertThat(
            readerMessage(
                "managementGroup",
                account.azure().orElseThrow().subscription("Production").id().toString()))
        .contains("the ID of a subscription");
  }

  private static String readerMessage(String field, String id) {
    String scope = field.equals("subscriptions") ? "subscriptions" : "management-group";
    return MicrosoftFindings.of(scopes.check("azure-healthy", Map.of("scope", scope, field, id)))
        .get("reader")
        .message();
  }

  @Test
  void recognizesSwappedIds() {
    MicrosoftAccount account = scopes.sandbox.account("azure-healthy", MicrosoftAccount.class);

    Finding finding =
        MicrosoftFindings.of(
                scopes.check(
                    "azure-healthy",
                    Map.of(
                        "tenantId", account.applicationId().toString(),
                        "applicationId", account.tenantId().toString())))
            .get("tenant");

    assertThat(finding.code()).isEqualTo("ENTRA_TENANT_NOT_FOUND");
    assertThat(finding.message()).contains("The two are swapped");
    assertThat(finding.remediation().actions())
        .containsExactly(
            new Action.EnterField("tenantId", account.tenantId().toString()),
            new Action.EnterField("applicationId", account.applicationId().toString()));
  }

  @Test
  void stopsIfTheTenantIsNotFound() {
    assertThat(
            MicrosoftFindings.codes(
                scopes.check(
                    "azure-healthy", Map.of("tenantId", "00000000-1111-2222-3333-444444444444"))))
        .isEqualTo(Map.of("tenant", "ENTRA_TENANT_NOT_FOUND"));
    assertThat(MicrosoftFindings.codes(scopes.check("azure-gcc-high", Map.of("cloud", "global"))))
        .isEqualTo(Map.of("tenant", "ENTRA_WRONG_CLOUD"));
  }

  @ParameterizedTest
  @CsvSource({
    "management-group, '', '', AZURE_SCOPE_INCOMPLETE",
    "subscriptions, '', '', AZURE_SCOPE_INCOMPLETE",
    "tenant, workloads, '', AZURE_SCOPE_CONTRADICTORY",
    "tenant, '', 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, AZURE_SCOPE_CONTRADICTORY",
    "management-group, workloads, 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, AZURE_SCOPE_CONTRADICTORY",
    "subscriptions, workloads, 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, AZURE_SCOPE_CONTRADICTORY",
  })
  void sendsNoRequestForAContradictoryScope(
      String scope, String group, String subscriptions, String code) {
    scopes.sandbox.control().clearRequests();

    CheckReport report =
        scopes.check(
            "azure-healthy",
            Map.of("scope", scope, "managementGroup", group, "subscriptions", subscriptions));

    assertThat(MicrosoftFindings.codes(report)).isEqualTo(Map.of("scope", code));
    assertThat(report.account()).isEmpty();
    assertThat(report.results().keySet()).isEqualTo(SandboxScopes.all());
    assertThat(scopes.sandbox.control().requests()).isEmpty();
  }

  @Test
  void explainsHowToClearAnEarlierValue() {
    Finding finding =
        MicrosoftFindings.of(scopes.check("azure-healthy", Map.of("managementGroup", "workloads")))
            .get("scope");

    assertThat(finding.message())
        .isEqualTo(
            "The scope is tenant, but a management group was entered (now or earlier), which does"
                + " not apply to this scope.");
    assertThat(finding.remediation().actions())
        .containsExactly(
            new Action.EnterField("managementGroup", ""),
            new Action.EnterField("scope", "management-group"));
  }

  @Test
  void asksForTheMissingField() {
    assertThat(scopeActions("subscriptions"))
        .containsExactly(
            new Action.EnterField("subscriptions"), new Action.EnterField("scope", "tenant"));
    assertThat(scopeActions("management-group"))
        .startsWith(new Action.EnterField("managementGroup"));
  }

  @Test
  void acceptsASubscriptionEnteredTwice() {
    Map<String, String> form =
        scopes.sandbox.account("azure-subscriptions", MicrosoftAccount.class).form();
    String both = form.get("subscriptions");

    CheckReport report =
        scopes.check(
            "azure-subscriptions",
            Map.of("subscriptions", both + ", " + both.toUpperCase(Locale.ROOT)));

    assertThat(report.results().values()).allMatch(CheckResult.Passed.class::isInstance);
    assertThat(report.account()).isEqualTo(scopes.check("azure-subscriptions").account());
  }

  private static List<Action> scopeActions(String scope) {
    return MicrosoftFindings.of(scopes.check("azure-healthy", Map.of("scope", scope)))
        .get("scope")
        .remediation()
        .actions();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenantId", "applicationId"})
  void sendsNoRequestIfTenantIdAndApplicationIdAreEqual(String field) {
    Map<String, String> form =
        scopes.sandbox.account("azure-healthy", MicrosoftAccount.class).form();
    String other = form.get(field.equals("tenantId") ? "applicationId" : "tenantId");
    scopes.sandbox.control().clearRequests();

    CheckReport report = scopes.check("azure-healthy", Map.of(field, other));

    assertThat(MicrosoftFindings.codes(report))
        .isEqualTo(Map.of("credential", "ENTRA_APPLICATION_ID_IS_TENANT_ID"));
    assertThat(MicrosoftFindings.of(report).get("credential").message())
        .startsWith("The same value was entered as the tenant ID and as the application ID");
    assertThat(scopes.sandbox.control().requests()).isEmpty();
  }
}
