package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.SetSubscriptionState;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.SettleAzure;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAccessPolicy;
import dev.tenon.sandbox.microsoft.azure.SubscriptionState;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One account of the sandbox for every finding, over TLS and through its proxy. */
class AzureScenarioTest {

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
    assertThat(MicrosoftFindings.codes(SandboxScopes.reportOf(scenario)))
        .isEqualTo(Map.of(check, code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure-no-role", "azure-propagating"})
  void waitsTenMinutesWithoutEvidence(String scenario) {
    CheckReport report = SandboxScopes.reportOf(scenario);

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
              assertThat(waiting.finding().remediation().steps())
                  .anyMatch(step -> step.contains("\"Identity not found\""));
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
      own.sandbox.control().change("azure-propagating", new SettleAzure(Duration.ZERO));

      assertThat(own.check("azure-propagating").results().values())
          .allMatch(CheckResult.Passed.class::isInstance);
    }
  }

  @Test
  void failsImmediatelyWhenOtherAssignmentsAreVisible() {
    CheckReport report = SandboxScopes.reportOf("azure-reader-one-subscription");

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
    CheckReport report =
        SandboxScopes.reportOf(
            "azure-reader-one-subscription",
            new AssignAzureRole("Key Vault Reader", "Development"));

    assertThat(MicrosoftFindings.of(report).get("reader").evidence())
        .contains(
            new Evidence("Reader is assigned at", "the subscription Production"),
            new Evidence("Visible", "Production, Development"),
            new Evidence("Without Reader", "the tenant root group, Development"));
  }

  @Test
  void namesTheChosenSubscriptionThatLacksReader() {
    CheckReport report =
        SandboxScopes.reportOf("azure-subscriptions", new RemoveAzureRole("Reader", "Development"));

    assertThat(MicrosoftFindings.of(report).get("reader").evidence())
        .contains(
            new Evidence("Reader is assigned at", "the subscription Production"),
            new Evidence("Without Reader", "the subscription Development"));
  }

  @Test
  void listsInvisibleSubscriptionsOnceWhenReaderIsMissing() {
    String scenario = "azure-blind-subscription";
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), scenario)) {
      CheckReport report = own.check(scenario);

      assertThat(MicrosoftFindings.codes(report))
          .isEqualTo(Map.of("reader", "AZURE_READER_MISSING"));
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
                  own.account(scenario)
                      .azure()
                      .orElseThrow()
                      .subscription("Development")
                      .id()
                      .toString()));
    }
  }

  @ParameterizedTest
  @CsvSource({"DELETED, AZURE_SUBSCRIPTION_DELETED", "PAST_DUE, "})
  void distinguishesDeletedFromDisabled(SubscriptionState state, String code) {
    CheckReport report =
        SandboxScopes.reportOf("azure-healthy", new SetSubscriptionState("Production", state));

    assertThat(MicrosoftFindings.codes(report))
        .isEqualTo(code == null ? Map.of() : Map.of("coverage", code));
  }

  /** Get returns the values of secrets. */
  @ParameterizedTest
  @CsvSource({
    "list, ",
    "'list,GET,delete', AZURE_KEY_VAULT_POLICY_EXCESS",
    "all, AZURE_KEY_VAULT_POLICY_EXCESS",
  })
  void reportsWhatAccessPoliciesAllowBeyondList(String permissions, String code) {
    CheckReport report =
        SandboxScopes.reportOf(
            "azure-vault-access-policy",
            new SetVaultAccessPolicy("kv-dev-vault-access-policy", permissions));

    assertThat(MicrosoftFindings.codes(report))
        .isEqualTo(code == null ? Map.of() : Map.of("key-vaults", code));
  }

  @Test
  void distinguishesVaultsWithRbacFromVaultsWithAccessPolicies() {
    String scenario = "azure-vaults-mixed";
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), scenario)) {
      CheckResult.Failed result =
          (CheckResult.Failed) own.check(scenario).results().get(AzureChecks.KEY_VAULTS.id());

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
              own.account(scenario).servicePrincipalObjectId().toString());
      assertThat(byPolicy.remediation().link().orElseThrow().toString())
          .endsWith("kv-dev-vaults-mixed/access_policies");
    }
  }

  @Test
  void isUndecidedWhenAPolicyMayNameAGroupOfTheApplication() {
    CheckReport report = SandboxScopes.reportOf("azure-vault-policy-of-group");

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
    CheckReport report =
        SandboxScopes.reportOf(
            "azure-no-key-vault-reader",
            new AssignAzureRole("Key Vault Reader", "Identity"),
            new AssignAzureRole("Key Vault Reader", "kv-prod-no-key-vault-reader"));

    assertThat(MicrosoftFindings.of(report).get("key-vaults").message())
        .isEqualTo(
            "The application cannot list the contents of 1 key vault with Azure roles:"
                + " kv-dev-no-key-vault-reader.");
  }

  @Test
  void anExpiredCertificateFailsSignInAndExpiryCheck() {
    assertThat(SandboxScopes.reportOf("azure-certificate-expiring-7").credentialExpiresAt())
        .isPresent();
    assertThat(SandboxScopes.reportOf("azure-secret").credentialExpiresAt()).isEmpty();
    assertThat(MicrosoftFindings.codes(SandboxScopes.reportOf("azure-certificate-expired")))
        .isEqualTo(
            Map.of(
                "credential", "ENTRA_CERTIFICATE_EXPIRED",
                "certificate-expiry", "ENTRA_CERTIFICATE_EXPIRED"));
  }
}
