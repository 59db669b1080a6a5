package dev.tenon.m365.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.sandbox.microsoft.account.TenantChange;
import dev.tenon.sandbox.microsoft.account.TenantChange.AddDomain;
import dev.tenon.sandbox.microsoft.account.TenantChange.NameExchangeOrganization;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that disagree, cannot be read, or refuse for a reason of their own. */
class ContradictoryAnswersTest {

  private static final String ORGANIZATION = "/v1.0/organization.*";
  private static final String OLD = "oldtenant.onmicrosoft.de";
  private static final String EXCHANGE = "outlook.office365.com";

  private SandboxTenants tenants;

  @BeforeEach
  void start() {
    tenants =
        new SandboxTenants(
            Duration.ofSeconds(5),
            "healthy",
            "vanity-domain",
            "consent-missing",
            "no-exchange-licence");
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  @Test
  void anyDomainOfTheTenantIsTheSameOrganization() {
    change("vanity-domain", new NameExchangeOrganization("vanity-domain.example"));

    CheckReport report = tenants.check("vanity-domain");

    assertThat(report.results().get(M365Checks.TENANT.id())).isInstanceOf(CheckResult.Passed.class);
    assertThat(report.results().get(M365Checks.EXCHANGE.id()))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @Test
  void theTwoStepsOfAVanityDomainLeadOutOfIt() {
    change("vanity-domain", new NameExchangeOrganization("vanity-domain.example"));

    CheckReport report =
        tenants.check("vanity-domain", Map.of("organization", "vanity-domain.example"));

    assertThat(MicrosoftFindings.codes(report))
        .isEqualTo(Map.of("tenant", "M365_ORGANIZATION_NOT_INITIAL"));
    assertThat(MicrosoftFindings.of(report).get("tenant").remediation().steps())
        .containsExactly("Enter vanity-domain.onmicrosoft.com as the organization name.");
  }

  @Test
  void aDomainOfTheTenantIsRecognizedWithoutTheDirectory() {
    change("vanity-domain", new NameExchangeOrganization("vanity-domain.example"));
    graph(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");

    assertThat(tenants.check("vanity-domain").results().get(M365Checks.EXCHANGE.id()))
        .isInstanceOf(CheckResult.Passed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | {\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}",
        "200 | {\"value\":[]}",
        "200 | {\"value\":[{\"verifiedDomains\":[{\"name\":\"oldtenant.onmicrosoft.de\"}]}]}",
      })
  void whatExchangeAnswersForCountsWhenTheDirectoryDoesNotSay(int status, String body) {
    change("healthy", new AddDomain(OLD));
    change("healthy", new NameExchangeOrganization(OLD));
    graph(status, body);

    CheckReport report = tenants.check("healthy", Map.of("organization", OLD));

    assertThat(report.results().get(M365Checks.TENANT.id())).isInstanceOf(CheckResult.Passed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthy.onmicrosoft.com", OLD})
  void anUnreadableInitialDomainIsNeitherRightNorWrong(String organization) {
    change("healthy", new AddDomain(OLD));
    graph(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");
    fault(EXCHANGE, ".*", 400, "{\"error\":{\"message\":\"Bad.\"}}");

    CheckReport report = tenants.check("healthy", Map.of("organization", organization));

    assertThat(reason(report, M365Checks.TENANT))
        .contains("Whether it is the initial domain is unknown");
    assertThat(reason(report, M365Checks.EXCHANGE))
        .contains("refused the command (HTTP 400): Bad.");
  }

  @Test
  void exchangeConfirmsNoOtherDomainThanItAnswersFor() {
    change("healthy", new AddDomain(OLD));
    change("healthy", new NameExchangeOrganization(OLD));
    graph(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");

    assertThat(reason(tenants.check("healthy"), M365Checks.TENANT))
        .contains(
            "Whether it is the initial domain is unknown",
            "answered for " + OLD + ". If the Domain names page calls that the initial domain");
  }

  @Test
  void aNameThatIsNoDomainIsNotCompared() {
    change("healthy", new NameExchangeOrganization("Contoso"));

    assertThat(tenants.check("healthy").results().get(M365Checks.EXCHANGE.id()))
        .isEqualTo(
            new CheckResult.Passed(
                List.of(
                    new Evidence("Organization of Exchange Online, not comparable", "Contoso"))));
  }

  @Test
  void anOrganizationThatNobodyKnowsIsNeitherRightNorWrong() {
    change("healthy", new NameExchangeOrganization("nowhere.example"));
    graph(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");

    assertThat(reason(tenants.check("healthy"), M365Checks.EXCHANGE))
        .contains("nowhere.example", "cannot determine whether it belongs to the same tenant");
  }

  @Test
  void anOrganizationThatCannotBeLookedUpIsNeitherRightNorWrong() {
    fault("login.microsoftonline.com", "/healthy.onmicrosoft.com/.*", 403, "{}");

    assertThat(tenants.check("healthy").results().get(M365Checks.TENANT.id()))
        .as("the directory knows the name")
        .isInstanceOf(CheckResult.Passed.class);

    graph(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");

    assertThat(reason(tenants.check("healthy"), M365Checks.TENANT))
        .contains("is not sign-in metadata");
  }

  @Test
  void anUnreadableRegistrationLeavesTheConsentMissing() {
    fault("graph.microsoft.com", "/v1.0/applications.*", 403, "{}");

    Finding finding =
        MicrosoftFindings.of(tenants.check("consent-missing")).get("exchange-permission");

    assertThat(finding.code()).isEqualTo("M365_CONSENT_MISSING");
    assertThat(finding.evidence()).contains(new Evidence("Permissions in the token", "none"));
  }

  @Test
  void aCommandThatIsRefusedWithoutAReasonShowsItsStatus() {
    fault(EXCHANGE, ".*", 400, "{}");

    assertThat(reason(tenants.check("healthy"), M365Checks.EXCHANGE))
        .contains("refused the command (HTTP 400); try again");
  }

  @Test
  void aRoleIsNotCheckedWhereThereIsNoExchange() {
    tenants
        .sandbox
        .control()
        .change("no-exchange-licence", new PermissionChange.RemoveRole("Global Reader"));

    CheckReport report = tenants.check("no-exchange-licence");

    assertThat(MicrosoftFindings.codes(report)).containsOnlyKeys("exchange-permission");
    assertThat(reason(report, M365Checks.DIRECTORY_ROLE)).startsWith("Not run because");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"error\":\"insufficient_claims\"} | ENTRA_CONDITIONAL_ACCESS_BLOCKED"
            + " | Conditional Access Administrator",
        "403 | {\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"Continuous access"
            + " evaluation resulted in challenge with result: InteractionRequired and code:"
            + " LocationConditionEvaluationSatisfied\"}} | ENTRA_CONDITIONAL_ACCESS_BLOCKED"
            + " | Conditional Access Administrator",
        "403 | {\"error\":{\"message\":\"Connection blocked by Client Access Rules\"}}"
            + " | M365_EXCHANGE_REFUSED | Exchange Administrator",
        "403 | {\"error\":{\"message\":\"The tenant is in read-only mode.\"}}"
            + " | M365_EXCHANGE_REFUSED | Global Administrator",
        "403 | {\"error\":{\"message\":\"The organization is read only.\"}}"
            + " | M365_EXCHANGE_REFUSED | Global Administrator",
        "403 | {\"error\":{\"message\":\"Blocked by a Conditional Access policy.\"}}"
            + " | ENTRA_CONDITIONAL_ACCESS_BLOCKED | Conditional Access Administrator",
      })
  void aRefusalWithAReasonIsNotOnItsWay(int status, String body, String code, String actor) {
    fault(EXCHANGE, "/adminapi/.*", status, body);

    CheckResult result = tenants.check("healthy").results().get(M365Checks.EXCHANGE.id());

    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    Finding finding = ((CheckResult.Failed) result).findings().get(0);
    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.remediation().actor()).isEqualTo(actor);
  }

  @Test
  void anUnknownReasonIsShownAndDecidesNothing() {
    fault(EXCHANGE, ".*", 403, "{\"error\":{\"message\":\"The moon is full.\"}}");

    assertThat(tenants.check("healthy").results().get(M365Checks.EXCHANGE.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            unknown -> assertThat(unknown.reason()).contains("HTTP 403", "The moon is full."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Blocked by a tenant restriction.", "The header restrict-access-context is set."})
  void aRestrictedNetworkIsNamed(String message) {
    fault(EXCHANGE, ".*", 403, "{\"error\":{\"message\":\"%s\"}}".formatted(message));

    assertThat(tenants.check("healthy").results().get(M365Checks.EXCHANGE.id()))
        .isInstanceOfSatisfying(
            CheckResult.Inconclusive.class,
            unknown -> {
              assertThat(unknown.code()).isEqualTo("ENTRA_NETWORK_RESTRICTED");
              assertThat(unknown.reason()).contains(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"code\":\"Unauthorized\"}} | Unauthorized",
        "{\"error\":{\"code\":\"ErrorAccessDenied\",\"message\":\"Access is denied.\"}}"
            + " | ErrorAccessDenied: Access is denied.",
        "{\"error\":{\"code\":\"ErrorAccessDenied\",\"message\":\"Access is denied. Check"
            + " credentials and try again.\"}}"
            + " | ErrorAccessDenied: Access is denied. Check credentials and try again.",
        "[FailureCategory=AuthZ-CmdletAccessDeniedException] The role isn't supported here."
            + " | [FailureCategory=AuthZ-CmdletAccessDeniedException] The role isn't supported"
            + " here.",
        "{\"error\":{\"message\":\"The role assigned to application x isn't supported in this"
            + " scenario. Please check online documentation.\"}}"
            + " | The role assigned to application x isn't supported in this scenario. Please"
            + " check online documentation.",
        "{} | none"
      })
  void aRefusalAboutGrantsMayBeOnItsWay(String body, String shown) {
    fault(EXCHANGE, ".*", 403, body);

    assertThat(tenants.check("healthy").results().get(M365Checks.EXCHANGE.id()))
        .isInstanceOfSatisfying(
            CheckResult.Propagating.class,
            waiting ->
                assertThat(waiting.finding().evidence())
                    .contains(new Evidence("Response of Exchange Online", shown)));
  }

  @Test
  void aRevokedTokenIsNoConditionalAccess() {
    fault(
        EXCHANGE,
        ".*",
        403,
        "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Continuous access evaluation resulted in"
            + " challenge with result: InteractionRequired and code:"
            + " TokenIssuedBeforeRevocationTimestamp\"}}");

    assertThat(reason(tenants.check("healthy"), M365Checks.EXCHANGE))
        .contains("were revoked after it was issued", "disabled or deleted")
        .doesNotContain("Conditional Access");
  }

  @Test
  void aTextThatMentionsClaimsIsNoConditionalAccess() {
    fault(
        EXCHANGE,
        ".*",
        403,
        "{\"error\":{\"message\":\"The organization contoso-claims.example has no active"
            + " subscription.\"}}");

    assertThat(reason(tenants.check("healthy"), M365Checks.EXCHANGE))
        .contains("does not recognize", "no active subscription");
  }

  @Test
  void aChallengeOfTheDirectoryNamesThePolicyInsteadOfWaiting() {
    fault(
        "graph.microsoft.com",
        "/v1.0/applications.*",
        401,
        "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"Continuous access"
            + " evaluation resulted in challenge\"}}");

    assertThat(tenants.check("healthy").results().toString())
        .contains("Conditional Access Administrator");
  }

  @Test
  void aDisabledServiceNamesWhoEnablesIt() {
    String body =
        "{\"error\":\"invalid_resource\",\"error_description\":\"AADSTS500014: The service"
            + " principal for resource 'https://outlook.office365.com' is disabled.\","
            + "\"error_codes\":[500014],\"correlation_id\":\"c\"}";
    tenants
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path("login.microsoftonline.com", ".*/oauth2/v2.0/token")
                    .after(1)
                    .first(3),
                new FaultEffect.Canned(400, "application/json", body)));

    assertThat(MicrosoftFindings.of(tenants.check("healthy")).values())
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("ENTRA_SERVICE_DISABLED");
              assertThat(finding.remediation().actor())
                  .isEqualTo("Cloud Application Administrator");
            });
  }

  private static String reason(CheckReport report, Check check) {
    CheckResult result = report.results().get(check.id());
    assertThat(result).isInstanceOf(CheckResult.Inconclusive.class);
    return ((CheckResult.Inconclusive) result).reason();
  }

  private void change(String scenario, TenantChange change) {
    tenants.sandbox.control().change(scenario, change);
  }

  private void graph(int status, String body) {
    fault("graph.microsoft.com", ORGANIZATION, status, body);
  }

  private void fault(String host, String path, int status, String body) {
    tenants
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path(host, path),
                new FaultEffect.Canned(status, "application/json", body)));
  }
}
