package dev.tenon.m365.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftEmulator;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One account of the sandbox for every finding, over TLS and through its proxy. */
class M365ScenarioTest {

  private static SandboxTenants tenants;

  @BeforeAll
  static void start() {
    tenants = new SandboxTenants(Duration.ofSeconds(10), scenarios().toArray(String[]::new));
  }

  private static List<String> scenarios() {
    return MicrosoftEmulator.scenarioNames().stream()
        .filter(name -> !name.startsWith("azure-"))
        .toList();
  }

  @AfterAll
  static void stop() {
    tenants.close();
  }

  @ParameterizedTest
  @CsvSource({
    "consent-missing, exchange-permission, M365_CONSENT_MISSING",
    "permission-not-declared, exchange-permission, M365_EXCHANGE_PERMISSION_NOT_DECLARED",
    "permission-delegated, exchange-permission, M365_EXCHANGE_PERMISSION_DELEGATED",
    "role-missing, directory-role, M365_DIRECTORY_ROLE_MISSING",
    "role-unsupported, directory-role, M365_DIRECTORY_ROLE_UNSUPPORTED",
    "role-security-reader, global-reader, ENTRA_GLOBAL_READER_MISSING",
    "role-group, global-reader, ENTRA_GLOBAL_READER_MISSING",
    "extra-permission, excess-permissions, ENTRA_EXCESS_PERMISSION",
    "extra-graph-permission, excess-permissions, ENTRA_EXCESS_PERMISSION",
    "excess-role, excess-roles, ENTRA_EXCESS_ROLE",
    "excess-role-exchange, excess-roles, ENTRA_EXCESS_ROLE",
    "excess-exchange-role, excess-exchange-roles, M365_EXCESS_EXCHANGE_ROLE",
    "other-credential, other-credentials, ENTRA_OTHER_CREDENTIAL",
    "multi-tenant, single-tenant, ENTRA_MULTI_TENANT_APPLICATION",
    "sp-disabled, credential, ENTRA_SERVICE_PRINCIPAL_DISABLED",
    "sp-missing, credential, ENTRA_SERVICE_PRINCIPAL_MISSING",
    "app-deactivated, credential, ENTRA_APPLICATION_DISABLED",
    "app-missing, credential, ENTRA_APPLICATION_NOT_FOUND",
    "conditional-access, credential, ENTRA_CONDITIONAL_ACCESS_BLOCKED",
    "certificate-unknown, credential, ENTRA_CERTIFICATE_NOT_REGISTERED",
    "certificate-missing, credential, ENTRA_CERTIFICATE_NOT_REGISTERED",
    "certificate-expiring-30, certificate-expiry, ENTRA_CERTIFICATE_EXPIRES_SOON",
    "certificate-expiring-14, certificate-expiry, ENTRA_CERTIFICATE_EXPIRES_SOON",
    "certificate-expiring-7, certificate-expiry, ENTRA_CERTIFICATE_EXPIRES_SOON",
    "certificate-expiring-1, certificate-expiry, ENTRA_CERTIFICATE_EXPIRES_SOON",
    "secret, certificate-used, ENTRA_SIGNED_IN_WITH_SECRET",
    "secret-expired, credential, ENTRA_SECRET_EXPIRED",
    "no-exchange-licence, exchange-permission, M365_EXCHANGE_NOT_IN_TENANT",
    "exchange-not-subscribed, exchange-permission, M365_EXCHANGE_NOT_IN_TENANT",
    "exchange-other-organization, exchange, M365_EXCHANGE_OTHER_ORGANIZATION",
    "propagating, exchange, M365_EXCHANGE_ACCESS_DENIED",
  })
  void reportsOnlyTheExpectedProblem(String scenario, String check, String code) {
    assertThat(MicrosoftFindings.codes(tenants.check(scenario))).isEqualTo(Map.of(check, code));
  }

  @Test
  void namesBothWhenBothGrantsAreMissing() {
    assertThat(MicrosoftFindings.codes(tenants.check("grants-missing")))
        .isEqualTo(
            Map.of(
                "exchange-permission", "M365_CONSENT_MISSING",
                "directory-role", "M365_DIRECTORY_ROLE_MISSING"));
  }

  @Test
  void anExpiredCertificateFailsSignInAndExpiryCheck() {
    assertThat(tenants.check("certificate-expiring-7").credentialExpiresAt()).isPresent();
    assertThat(tenants.check("secret").credentialExpiresAt()).isEmpty();
    assertThat(MicrosoftFindings.codes(tenants.check("certificate-expired")))
        .isEqualTo(
            Map.of(
                "credential", "ENTRA_CERTIFICATE_EXPIRED",
                "certificate-expiry", "ENTRA_CERTIFICATE_EXPIRED"));
  }

  @Test
  void waitsUntilExchangeAcceptsTheGrants() {
    CheckResult answer = tenants.check("propagating").results().get(M365Checks.EXCHANGE.id());

    assertThat(answer)
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            waiting -> {
              assertThat(waiting.retryAfter()).isEqualTo(Duration.ofSeconds(30));
              assertThat(waiting.window()).isEqualTo(Duration.ofMinutes(60));
            });
  }

  @Test
  void acceptsAnExchangeRoleGroupInsteadOfADirectoryRole() {
    CheckReport report = tenants.check("role-group");

    assertThat(report.results().get(M365Checks.DIRECTORY_ROLE.id()))
        .isInstanceOf(CheckResult.Passed.class);
    assertThat(report.results().get(M365Checks.EXCHANGE.id()))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void checksThatDidNotRunNameTheirPremise() {
    CheckReport report = tenants.check("app-missing");

    assertThat(report.account()).isEmpty();
    assertThat(report.results().get(M365Checks.EXCHANGE.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            answer -> {
              assertThat(answer.code()).isEqualTo("CHECK_NOT_REACHED");
              assertThat(answer.reason()).contains("\"Application signs in\"");
            });
  }

  @Test
  void namesTheBlockingPolicyAndTheThumbprintThatWasSent() throws Exception {
    assertThat(evidence("conditional-access")).containsKey("Blocking policy");
    assertThat(evidence("certificate-unknown"))
        .containsKeys("SHA-1 thumbprint of Tenon's certificate", "Correlation ID")
        .containsEntry("Explanation", "https://login.microsoftonline.com/error?code=700027")
        .extractingByKey("Response of Microsoft Entra ID")
        .asString()
        .startsWith("AADSTS700027")
        .contains(evidence("certificate-unknown").get("SHA-256 thumbprint of Tenon's certificate"))
        .doesNotContain("Trace ID");
  }

  @Test
  void everyFindingNamesAnActorStepsAndAPage() {
    for (String scenario : scenarios()) {
      if (!scenario.equals("contoso")) {
        MicrosoftFindings.of(tenants.check(scenario))
            .values()
            .forEach(
                finding -> {
                  assertThat(finding.remediation().actor()).as(scenario).isNotBlank();
                  assertThat(finding.remediation().steps()).as(scenario).isNotEmpty();
                  assertThat(finding.remediation().link()).as(scenario).isPresent();
                  assertThat(finding.message()).as(scenario).endsWith(".");
                });
      }
    }
  }

  @Test
  void asksForGlobalReaderFirstOnlyWhenItIsMissing() {
    String remove =
        "Under Roles & admins, open each of these roles and remove its assignment to the"
            + " application: Global Administrator.";
    try (SandboxTenants others =
        new SandboxTenants(Duration.ofSeconds(10), "role-security-reader")) {
      others
          .sandbox
          .control()
          .change("role-security-reader", new PermissionChange.AssignRole("Global Administrator"));

      assertThat(removal(others.check("role-security-reader")).steps())
          .containsExactly("First assign the role Global Reader to the application.", remove);
    }
    assertThat(removal(tenants.check("excess-role")).steps()).containsExactly(remove);
    assertThat(removal(tenants.check("excess-role")).link().orElseThrow().toString())
        .endsWith("AllRolesBlade");
  }

  private static Remediation removal(CheckReport report) {
    return MicrosoftFindings.of(report).get("excess-roles").remediation();
  }

  @Test
  void treatsAnUnknownRoleAsExcess() {
    tenants
        .sandbox
        .control()
        .change("vanity-domain", new PermissionChange.AssignRole("User Administrator"));

    Finding finding = MicrosoftFindings.of(tenants.check("vanity-domain")).get("excess-roles");

    assertThat(finding.code()).isEqualTo("ENTRA_EXCESS_ROLE");
    assertThat(finding.message()).contains("fe930be7-5e62-47db-91af-98c3a49a38b1");
  }

  @Test
  void ignoresAPreparedCertificateWhenASecretSignsIn() {
    CheckReport working = withExpiredCertificate("secret");
    CheckReport refused = withExpiredCertificate("secret-expired");

    assertThat(MicrosoftFindings.codes(working))
        .isEqualTo(Map.of("certificate-used", "ENTRA_SIGNED_IN_WITH_SECRET"));
    assertThat(working.results().get(IdentityChecks.CERTIFICATE_EXPIRY.id()))
        .isEqualTo(
            new CheckResult.Passed(
                List.of(
                    new Evidence(
                        "Certificate in use",
                        "none; the application signs in with a client secret"))));
    assertThat(MicrosoftFindings.codes(refused))
        .isEqualTo(Map.of("credential", "ENTRA_SECRET_EXPIRED"));
    assertThat(MicrosoftFindings.of(refused).get("credential").evidence())
        .extracting(Evidence::label)
        .noneMatch(label -> label.contains("humbprint"));
  }

  private static CheckReport withExpiredCertificate(String scenario) {
    Map<String, byte[]> parts =
        SandboxTenants.parts(
            tenants.sandbox.account("certificate-expired", MicrosoftAccount.class));
    parts.putAll(SandboxTenants.parts(tenants.sandbox.account(scenario, MicrosoftAccount.class)));
    try (Credential credential = Credential.of(parts)) {
      return tenants.provider.check(
          new CheckRequest(
              tenants.sandbox.account(scenario, MicrosoftAccount.class).form(),
              Map.of(),
              credential,
              SandboxTenants.all()),
          CheckListener.SILENT);
    }
  }

  @Test
  void reportsAnOrganizationOfAnotherTenant() {
    MicrosoftAccount other = tenants.sandbox.account("multi-tenant", MicrosoftAccount.class);

    assertThat(tenantFinding("healthy", Map.of("organization", other.organization())))
        .isEqualTo("M365_ORGANIZATION_OF_ANOTHER_TENANT");
  }

  @Test
  void reportsADomainThatIsNotTheInitialOneAndNamesTheInitialOne() {
    CheckReport report =
        tenants.check("vanity-domain", Map.of("organization", "vanity-domain.example"));

    Finding finding = MicrosoftFindings.of(report).get("tenant");
    assertThat(finding.code()).isEqualTo("M365_ORGANIZATION_NOT_INITIAL");
    assertThat(finding.message()).contains("the initial domain is vanity-domain.onmicrosoft.com");
  }

  @Test
  void reportsAnUnknownOrganizationAndAnUnknownTenant() {
    assertThat(tenantFinding("healthy", Map.of("organization", "nobody.onmicrosoft.com")))
        .isEqualTo("M365_ORGANIZATION_NOT_FOUND");
    CheckReport unknown =
        tenants.check("healthy", Map.of("tenantId", "00000000-1111-2222-3333-444444444444"));
    assertThat(MicrosoftFindings.codes(unknown))
        .isEqualTo(Map.of("tenant", "ENTRA_TENANT_NOT_FOUND"));
    assertThat(MicrosoftFindings.of(unknown).get("tenant").remediation().steps())
        .anyMatch(step -> step.contains("choose the cloud"));
  }

  @ParameterizedTest
  @CsvSource({
    "gcc-high, global",
    "dod, global",
    "china, global",
    "gcc-high, dod",
    "dod, gcc-high",
    "healthy, gcc-high",
    "healthy, china",
  })
  void reportsATenantInAnotherCloud(String scenario, String chosen) {
    CheckReport report = tenants.check(scenario, Map.of("cloud", chosen));

    String right = tenants.sandbox.account(scenario, MicrosoftAccount.class).cloud().label();
    assertThat(MicrosoftFindings.codes(report)).isEqualTo(Map.of("tenant", "ENTRA_WRONG_CLOUD"));
    Finding finding = MicrosoftFindings.of(report).get("tenant");
    assertThat(finding.message())
        .isEqualTo("The tenant is in %s, not in the chosen cloud %s.".formatted(right, chosen));
    assertThat(finding.remediation().steps()).containsExactly("Choose the cloud " + right + ".");
    assertThat(report.results().get(IdentityChecks.CREDENTIAL.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            answer -> {
              assertThat(answer.code()).isEqualTo("CHECK_NOT_REACHED");
              assertThat(answer.reason()).contains("\"Tenant ID and organization name belong");
            });
    assertThat(report.results().get(IdentityChecks.CERTIFICATE_EXPIRY.id()))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void reportsTheTenantIdEnteredAsApplicationId() {
    String tenant =
        tenants.sandbox.account("healthy", MicrosoftAccount.class).tenantId().toString();

    assertThat(MicrosoftFindings.codes(tenants.check("healthy", Map.of("applicationId", tenant))))
        .containsEntry("credential", "ENTRA_APPLICATION_ID_IS_TENANT_ID");
  }

  @Test
  void explainsWhichIdToEnterWhenTheObjectIdWasEntered() {
    MicrosoftAccount account = tenants.sandbox.account("healthy", MicrosoftAccount.class);

    Finding finding =
        MicrosoftFindings.of(
                tenants.check(
                    "healthy", Map.of("applicationId", account.applicationObjectId().toString())))
            .get("credential");
    assertThat(finding.code()).isEqualTo("ENTRA_APPLICATION_NOT_FOUND");
    assertThat(finding.message()).contains("Object ID", "Secret ID", "deleted");
  }

  @Test
  void acceptsADomainAsTenantId() {
    CheckReport report = tenants.check("healthy", Map.of("tenantId", "healthy.onmicrosoft.com"));

    assertThat(MicrosoftFindings.codes(report)).isEmpty();
    assertThat(report.account().orElseThrow().id())
        .isEqualTo(
            tenants.sandbox.account("healthy", MicrosoftAccount.class).tenantId().toString());
  }

  private static String tenantFinding(String scenario, Map<String, String> changedForm) {
    return MicrosoftFindings.codes(tenants.check(scenario, changedForm)).get("tenant");
  }

  private static Map<String, String> evidence(String scenario) {
    return MicrosoftFindings.of(tenants.check(scenario)).get("credential").evidence().stream()
        .collect(Collectors.toMap(Evidence::label, Evidence::value));
  }
}
