package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftEmulator;
import dev.tenon.sandbox.microsoft.azure.SubscriptionState;
import dev.tenon.spi.Action;
import dev.tenon.spi.Check;
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

/** One account of the sandbox for every finding, over TLS and through its proxy. */
class AzureScenarioTest {

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes =
        new SandboxScopes(
            Duration.ofSeconds(10),
            MicrosoftEmulator.scenarioNames().stream()
                .filter(name -> name.startsWith("azure-"))
                .toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @ParameterizedTest
  @CsvSource({
    "azure-no-subscriptions, coverage, AZURE_NO_SUBSCRIPTION",
    "azure-no-role, reader, AZURE_READER_MISSING",
    "azure-propagating, reader, AZURE_READER_MISSING",
    "azure-disabled-subscription, coverage, AZURE_SUBSCRIPTION_DISABLED",
    "azure-deleted-subscription, coverage, AZURE_SUBSCRIPTION_DELETED",
    "azure-unlisted-subscription, coverage, AZURE_SUBSCRIPTION_NOT_VISIBLE",
    "azure-no-key-vault-reader, key-vaults, AZURE_KEY_VAULT_READER_MISSING",
    "azure-vault-access-policy, key-vaults, AZURE_KEY_VAULT_POLICY_MISSING",
    "azure-owner, excess-azure-roles, AZURE_EXCESS_ROLE",
    "azure-contributor, excess-azure-roles, AZURE_EXCESS_ROLE",
    "azure-user-access-administrator, excess-azure-roles, AZURE_EXCESS_ROLE",
    "azure-custom-reader, reader, AZURE_READER_MISSING",
    "azure-custom-excess, excess-azure-roles, AZURE_EXCESS_ROLE",
    "azure-role-too-wide, excess-azure-roles, AZURE_ROLE_TOO_WIDE",
    "azure-elevated, excess-azure-roles, AZURE_ELEVATED_ACCESS_LEFT",
    "azure-excess-directory-role, excess-roles, ENTRA_EXCESS_ROLE",
    "azure-no-global-reader, global-reader, ENTRA_GLOBAL_READER_MISSING",
    "azure-secret, certificate-used, ENTRA_SIGNED_IN_WITH_SECRET",
    "azure-certificate-expiring-7, certificate-expiry, ENTRA_CERTIFICATE_EXPIRES_SOON",
    "azure-certificate-unknown, credential, ENTRA_CERTIFICATE_NOT_REGISTERED",
    "azure-sp-disabled, credential, ENTRA_SERVICE_PRINCIPAL_DISABLED",
    "azure-multi-tenant, single-tenant, ENTRA_MULTI_TENANT_APPLICATION",
  })
  void reportsOnlyTheExpectedProblem(String scenario, String check, String code) {
    assertThat(MicrosoftFindings.codes(scopes.check(scenario))).isEqualTo(Map.of(check, code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure-no-role", "azure-propagating"})
  void waitsTenMinutesWithoutEvidence(String scenario) {
    CheckReport report = scopes.check(scenario);

    assertThat(report.results().get(AzureChecks.READER.id()))
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            waiting -> {
              assertThat(waiting.window()).isEqualTo(Duration.ofMinutes(10));
              assertThat(waiting.finding().message())
                  .isEqualTo(
                      "The application cannot read everything at the tenant root group: it does not"
                          + " have the role Reader there, or has had it for less than ten"
                          + " minutes.");
              assertThat(waiting.finding().remediation().actor()).contains("Global Administrator");
              assertThat(waiting.finding().evidence())
                  .contains(
                      new Evidence("Denied operation", "Microsoft.Authorization/permissions/read"));
            });
    for (Check check :
        List.of(AzureChecks.COVERAGE, AzureChecks.KEY_VAULTS, AzureChecks.EXCESS_AZURE_ROLES)) {
      assertThat(report.results().get(check.id()))
          .isInstanceOfSatisfying(
              CheckResult.Inconclusive.class,
              answer -> assertThat(answer.code()).isEqualTo("CHECK_NOT_REACHED"));
    }
  }

  @Test
  void passesAfterPropagation() {
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), "azure-propagating")) {
      assertThat(MicrosoftFindings.codes(own.check("azure-propagating"))).isNotEmpty();
      own.sandbox
          .control()
          .change("azure-propagating", new AzureRoleChange.SettleAzure(Duration.ZERO));

      assertThat(own.check("azure-propagating").results().values())
          .allMatch(CheckResult.Passed.class::isInstance);
    }
  }

  @Test
  void failsImmediatelyWhenOtherAssignmentsAreVisible() {
    CheckReport report = scopes.check("azure-reader-one-subscription");

    assertThat(report.results().get(AzureChecks.READER.id()))
        .isInstanceOf(CheckResult.Failed.class);
    assertThat(MicrosoftFindings.codes(report)).isEqualTo(Map.of("reader", "AZURE_READER_MISSING"));
    assertThat(report.results().get(AzureChecks.COVERAGE.id()))
        .isInstanceOf(CheckResult.Inconclusive.class);
    assertThat(MicrosoftFindings.of(report).get("reader").evidence())
        .contains(
            new Evidence("Reader is assigned at", "the subscription Production"),
            new Evidence("Visible", "Production"),
            new Evidence("Without Reader", "the tenant root group"));
  }

  @Test
  void namesTheVisibleSubscriptionThatLacksReader() {
    try (SandboxScopes own =
        new SandboxScopes(Duration.ofSeconds(10), "azure-reader-one-subscription")) {
      assign(own, "azure-reader-one-subscription", "Key Vault Reader", "Development");

      assertThat(
              MicrosoftFindings.of(own.check("azure-reader-one-subscription"))
                  .get("reader")
                  .evidence())
          .contains(
              new Evidence("Reader is assigned at", "the subscription Production"),
              new Evidence("Visible", "Production, Development"),
              new Evidence("Without Reader", "the tenant root group, Development"));
    }
  }

  @Test
  void namesTheChosenSubscriptionThatLacksReader() {
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), "azure-subscriptions")) {
      own.sandbox
          .control()
          .change(
              "azure-subscriptions", new AzureRoleChange.RemoveAzureRole("Reader", "Development"));

      assertThat(MicrosoftFindings.of(own.check("azure-subscriptions")).get("reader").evidence())
          .contains(
              new Evidence("Reader is assigned at", "the subscription Production"),
              new Evidence("Without Reader", "the subscription Development"));
    }
  }

  @Test
  void listsInvisibleSubscriptionsOnceWhenReaderIsMissing() {
    CheckReport report = scopes.check("azure-blind-subscription");

    assertThat(MicrosoftFindings.codes(report)).isEqualTo(Map.of("reader", "AZURE_READER_MISSING"));
    assertThat(report.results().get(AzureChecks.READER.id()))
        .isInstanceOf(CheckResult.Failed.class);
    assertThat(report.results().get(AzureChecks.COVERAGE.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            answer -> assertThat(answer.code()).isEqualTo("CHECK_NOT_REACHED"));
    assertThat(MicrosoftFindings.of(report).get("reader").evidence())
        .contains(
            new Evidence(
                "Not visible: Development",
                scopes
                    .sandbox
                    .account("azure-blind-subscription", MicrosoftAccount.class)
                    .azure()
                    .orElseThrow()
                    .subscription("Development")
                    .id()
                    .toString()));
  }

  @Test
  void distinguishesDeletedFromDisabled() {
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), "azure-healthy")) {
      own.sandbox
          .control()
          .change(
              "azure-healthy",
              new AzureHierarchyChange.SetSubscriptionState(
                  "Production", SubscriptionState.DELETED));
      assertThat(MicrosoftFindings.codes(own.check("azure-healthy")))
          .isEqualTo(Map.of("coverage", "AZURE_SUBSCRIPTION_DELETED"));
      own.sandbox
          .control()
          .change(
              "azure-healthy",
              new AzureHierarchyChange.SetSubscriptionState(
                  "Production", SubscriptionState.PAST_DUE));
      assertThat(MicrosoftFindings.codes(own.check("azure-healthy"))).isEmpty();
    }
  }

  @Test
  void distinguishesVaultsWithRbacFromVaultsWithAccessPolicies() {
    CheckReport report = scopes.check("azure-vaults-mixed");

    CheckResult.Failed result =
        (CheckResult.Failed) report.results().get(AzureChecks.KEY_VAULTS.id());
    assertThat(result.findings())
        .extracting(Finding::code)
        .containsExactly("AZURE_KEY_VAULT_READER_MISSING", "AZURE_KEY_VAULT_POLICY_MISSING");
    assertThat(result.findings().get(0).message())
        .contains("kv-prod-vaults-mixed")
        .doesNotContain("kv-id");
    Finding byPolicy = result.findings().get(1);
    assertThat(byPolicy.message()).contains("kv-dev-vaults-mixed").doesNotContain("kv-app");
    assertThat(byPolicy.remediation().steps())
        .singleElement()
        .asString()
        .contains(
            "List for keys, secrets, certificates",
            scopes
                .sandbox
                .account("azure-vaults-mixed", MicrosoftAccount.class)
                .servicePrincipalObjectId()
                .toString());
    assertThat(byPolicy.remediation().link().orElseThrow().toString())
        .endsWith("kv-dev-vaults-mixed/access_policies");
  }

  @Test
  void isUndecidedWhenAPolicyMayNameAGroupOfTheApplication() {
    CheckReport report = scopes.check("azure-vault-policy-of-group");

    assertThat(MicrosoftFindings.codes(report)).isEmpty();
    assertThat(report.results().get(AzureChecks.KEY_VAULTS.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            answer -> {
              assertThat(answer.code()).isEqualTo("AZURE_KEY_VAULT_UNDECIDED");
              assertThat(answer.reason()).contains("kv-dev-vault-policy-of-group");
            });
  }

  @Test
  void findsARoleThatIsAssignedAtTheSubscriptionOrAtTheVaultItself() {
    String scenario = "azure-no-key-vault-reader";
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), scenario)) {
      assign(own, scenario, "Key Vault Reader", "Identity");
      assign(own, scenario, "Key Vault Reader", "kv-prod-no-key-vault-reader");

      assertThat(MicrosoftFindings.of(own.check(scenario)).get("key-vaults").message())
          .isEqualTo(
              "The application cannot list the contents of 1 key vault with Azure roles:"
                  + " kv-dev-no-key-vault-reader.");
    }
  }

  @Test
  void anExpiredCertificateFailsSignInAndExpiryCheck() {
    assertThat(scopes.check("azure-certificate-expiring-7").credentialExpiresAt()).isPresent();
    assertThat(scopes.check("azure-secret").credentialExpiresAt()).isEmpty();
    assertThat(MicrosoftFindings.codes(scopes.check("azure-certificate-expired")))
        .isEqualTo(
            Map.of(
                "credential", "ENTRA_CERTIFICATE_EXPIRED",
                "certificate-expiry", "ENTRA_CERTIFICATE_EXPIRED"));
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
      assign(own, "Reader", readerAt);

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
            .account("azure-owner", MicrosoftAccount.class)
            .azure()
            .orElseThrow()
            .subscription("Production")
            .id()
            .toString();

    assertThat(readerCode("00000000-1111-2222-3333-444444444444"))
        .isEqualTo("AZURE_SUBSCRIPTION_NOT_FOUND");
    assertThat(readerCode(foreign)).isEqualTo("AZURE_SUBSCRIPTION_OF_ANOTHER_TENANT");
  }

  private static String readerCode(String subscription) {
    return MicrosoftFindings.of(
            scopes.check(
                "azure-healthy", Map.of("scope", "subscriptions", "subscriptions", subscription)))
        .get("reader")
        .code();
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
        .contains(new Action.EnterField("tenantId"), new Action.EnterField("applicationId"));
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

  private static void assign(SandboxScopes own, String role, String place) {
    assign(own, "azure-healthy", role, place);
  }

  private static void assign(SandboxScopes own, String scenario, String role, String place) {
    own.sandbox.control().change(scenario, new AzureRoleChange.AssignAzureRole(role, place));
  }
}
