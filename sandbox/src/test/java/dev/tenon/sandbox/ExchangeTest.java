package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.sandbox.microsoft.account.TenantChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {

  private static final String GET_CONFIG =
      "{\"CmdletInput\":{\"CmdletName\":\"Get-OrganizationConfig\",\"Parameters\":{}}}";

  /** Shared by all tests of this class, so that an RSA key is generated only once. */
  @TempDir private static Path folder;

  private Sandbox sandbox;
  private SandboxClient client;
  private TokenClient tokens;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder)
                .withScenarios(
                    "healthy",
                    "consent-missing",
                    "grants-missing",
                    "role-missing",
                    "role-unsupported",
                    "role-security-reader",
                    "role-group",
                    "excess-role-exchange",
                    "excess-exchange-role",
                    "exchange-other-organization",
                    "vanity-domain",
                    "propagating"));
    client = new SandboxClient(sandbox);
    tokens = new TokenClient(sandbox, client);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthy", "role-security-reader", "role-group", "excess-role-exchange"})
  void servesCallersWithThePermissionAndASupportedRole(String scenario) {
    Answer answer = invoke(scenario, GET_CONFIG);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.textAt("value/0/Name"))
        .isEqualTo(answer.textAt("value/0/Identity"))
        .isEqualTo(sandbox.account(scenario, MicrosoftAccount.class).organization());
    assertThat(answer.textAt("value/0/Guid")).hasSize(36);
    assertThat(answer.json().has("@adminapi.warnings")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"consent-missing", "grants-missing"})
  void returns401WithoutThePermission(String scenario) {
    Answer answer = invoke(scenario, GET_CONFIG);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.bytes()).isEmpty();
    assertThat(answer.header("WWW-Authenticate"))
        .contains("00000002-0000-0ff1-ce00-000000000000", "login.microsoftonline.com");
  }

  @Test
  void returns403AndNulBytesWithoutARole() {
    Answer answer = invoke("role-missing", GET_CONFIG);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.bytes()).isNotEmpty().containsOnly(0);
  }

  @Test
  void returns403AndTheReasonForAnUnsupportedRole() {
    Answer answer = invoke("role-unsupported", GET_CONFIG);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.textAt("error/innererror/internalexception/message"))
        .contains("isn't supported in this scenario");
  }

  @Test
  void appliesAGrantOnlyToNewTokens() {
    String stale = tokens.token("role-missing", TokenClient.EXCHANGE);
    sandbox.control().change("role-missing", new PermissionChange.AssignRole("Global Reader"));

    assertThat(invoke("role-missing", stale, GET_CONFIG).status()).isEqualTo(403);
    assertThat(invoke("role-missing", GET_CONFIG).status()).isEqualTo(200);
  }

  @Test
  void appliesGrantsAfterThePropagation() {
    assertThat(invoke("propagating", GET_CONFIG).status()).isEqualTo(403);
    sandbox.control().advanceClock(Duration.ofMinutes(11));
    assertThat(invoke("propagating", GET_CONFIG).status()).isEqualTo(200);
  }

  @Test
  void appliesGrantsWhenThePropagationIsEnded() {
    sandbox.control().change("propagating", new TenantChange.SettleExchange(Duration.ZERO));

    assertThat(invoke("propagating", GET_CONFIG).status()).isEqualTo(200);
  }

  @Test
  void listsTheManagementRolesOfAnApplication() {
    Answer roles = invoke("excess-exchange-role", rolesOf("excess-exchange-role"));

    assertThat(roles.status()).isEqualTo(200);
    assertThat(roles.textAt("value/0/Role")).isEqualTo("Mail Recipients");
    assertThat(roles.textAt("value/0/RoleAssigneeType")).isEqualTo("RoleGroup");
    assertThat(roles.textAt("value/0/RoleAssigneeName")).isEqualTo("Recipient Management");
    assertThat(invoke("role-group", rolesOf("role-group")).textAt("value/0/Role"))
        .isEqualTo("View-Only Configuration");
  }

  /** Most applications have no object in Exchange, which New-ServicePrincipal creates. */
  @Test
  void doesNotFindAnApplicationWithoutManagementRoles() {
    Answer answer = invoke("healthy", rolesOf("healthy"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.textAt("error/code")).isEqualTo("NotFound");
    assertThat(answer.textAt("error/details/0/message"))
        .startsWith(
            "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|")
        .contains(account("healthy").servicePrincipalObjectId().toString());
  }

  @Test
  void doesNotListManagementRolesForEveryDirectoryRole() {
    assertThat(invoke("role-security-reader", rolesOf("role-security-reader")).status())
        .isEqualTo(403);
  }

  private String rolesOf(String scenario) {
    return "{\"CmdletInput\":{\"CmdletName\":\"Get-ManagementRoleAssignment\",\"Parameters\":{\"RoleAssignee\":\"%s\"}}}"
        .formatted(account(scenario).servicePrincipalObjectId());
  }

  private MicrosoftAccount account(String scenario) {
    return sandbox.account(scenario, MicrosoftAccount.class);
  }

  @Test
  void returnsTheOtherOrganization() {
    assertThat(invoke("exchange-other-organization", GET_CONFIG).textAt("value/0/Name"))
        .isEqualTo("fabrikam.onmicrosoft.com");
  }

  @Test
  void listsTheAcceptedDomains() {
    Answer answer =
        invoke(
            "vanity-domain",
            "{\"CmdletInput\":{\"CmdletName\":\"Get-AcceptedDomain\",\"Parameters\":{}}}");

    assertThat(answer.textAt("value/0/DomainName")).isEqualTo("vanity-domain.onmicrosoft.com");
    assertThat(answer.at("value/0/InitialDomain").getAsBoolean()).isTrue();
    assertThat(answer.textAt("value/1/DomainName")).isEqualTo("vanity-domain.example");
    assertThat(answer.at("value/1/InitialDomain").getAsBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"CmdletInput\":{\"CmdletName\":\"Get-Nonsense\",\"Parameters\":{}}}",
        "{\"CmdletInput\":{\"CmdletName\":\"Get-OrganizationConfig\",\"Parameters\":null}}",
        "{}",
        "not json"
      })
  void returnsANestedErrorForABadCommand(String body) {
    Answer answer = invoke("healthy", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.textAt("error/code")).isEqualTo("BadRequest");
    assertThat(answer.textAt("error/innererror/internalexception/message")).isNotEmpty();
    assertThat(answer.textAt("error/details/0/code")).isEqualTo("Client");
  }

  @Test
  void refusesAnotherTenantAnotherAudienceAndAnExpiredToken() {
    MicrosoftAccount other = sandbox.account("vanity-domain", MicrosoftAccount.class);
    String token = tokens.token("healthy", TokenClient.EXCHANGE);

    assertThat(post(other.tenantId().toString(), token, GET_CONFIG).status()).isEqualTo(401);
    assertThat(invoke("healthy", tokens.token("healthy", TokenClient.GRAPH), GET_CONFIG).status())
        .isEqualTo(401);
    assertThat(invoke("healthy", "nonsense", GET_CONFIG).status()).isEqualTo(401);
    sandbox.control().advanceClock(Duration.ofMinutes(61));
    assertThat(invoke("healthy", token, GET_CONFIG).status()).isEqualTo(401);
  }

  @Test
  void acceptsTheInitialDomainInsteadOfTheTenantId() {
    String token = tokens.token("healthy", TokenClient.EXCHANGE);

    assertThat(post("healthy.onmicrosoft.com", token, GET_CONFIG).status()).isEqualTo(200);
  }

  @Test
  void servesSixteenClientsAtOnceEachWithItsOwnTenant() {
    Set<String> names =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> i % 2 == 0 ? "healthy" : "role-security-reader")
            .map(name -> name + "=" + invoke(name, GET_CONFIG).textAt("value/0/DisplayName"))
            .collect(Collectors.toSet());

    assertThat(names)
        .containsExactlyInAnyOrder("healthy=Healthy", "role-security-reader=Role-security-reader");
  }

  @Test
  void losesAccessWhenConsentIsRevoked() {
    sandbox.control().change("healthy", new PermissionChange.RevokeConsent());

    assertThat(invoke("healthy", GET_CONFIG).status()).isEqualTo(401);
  }

  private Answer invoke(String scenario, String body) {
    return invoke(scenario, tokens.token(scenario, TokenClient.EXCHANGE), body);
  }

  private Answer invoke(String scenario, String token, String body) {
    return post(
        sandbox.account(scenario, MicrosoftAccount.class).tenantId().toString(), token, body);
  }

  private Answer post(String tenant, String token, String body) {
    return client.send(
        "POST",
        "https://outlook.office365.com/adminapi/beta/" + tenant + "/InvokeCommand",
        body,
        "Authorization",
        SandboxClient.bearer(token));
  }
}
