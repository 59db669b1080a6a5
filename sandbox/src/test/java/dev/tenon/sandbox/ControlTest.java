package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.ControlException;
import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.CredentialChange;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.sandbox.microsoft.account.RegistrationChange;
import dev.tenon.sandbox.microsoft.account.TenantChange;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ControlTest {

  private static final String MANAGE = "Exchange.ManageAsApp";

  /** Shared by all tests of this class, so that an RSA key is generated only once. */
  @TempDir private static Path folder;

  private Sandbox sandbox;
  private SandboxControl control;
  private TokenClient tokens;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder)
                .withScenarios("healthy", "contoso", "secret"));
    control = sandbox.descriptor().control();
    tokens = new TokenClient(sandbox, new SandboxClient(sandbox));
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void listsTheSameAccountsAsInProcess() {
    SeededAccount secret = sandbox.account("secret", MicrosoftAccount.class);
    SeededAccount reported = control.account("secret");

    assertThat(reported.form()).isEqualTo(secret.form());
    assertThat(reported.secretFiles()).isEqualTo(secret.secretFiles()).isNotEmpty();
    assertThat(control.account("healthy").setup())
        .isEqualTo(sandbox.control().account("healthy").setup())
        .isPresent();
    assertThat(control.accounts())
        .extracting(SeededAccount::json)
        .isEqualTo(sandbox.accounts().stream().map(SeededAccount::json).toList());
    assertThat(control.accounts())
        .extracting(SeededAccount::name)
        .containsExactly("contoso", "healthy", "secret");
  }

  @Test
  void listsTheAccountsInTheErrorForAnUnknownOne() {
    assertThatThrownBy(() -> control.account("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody")
        .hasMessageContaining("contoso, healthy, secret");
    assertThatThrownBy(() -> control.change("healthy", new PermissionChange.AssignRole("Janitor")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Janitor");
  }

  static Stream<Arguments> changesAndTheTokenAfterThem() {
    return Stream.of(
        Arguments.of(new RegistrationChange.EnableServicePrincipal(false), "AADSTS7000112"),
        Arguments.of(new RegistrationChange.DeleteServicePrincipal(), "AADSTS7000229"),
        Arguments.of(new RegistrationChange.DeleteApplication(), "AADSTS700016"),
        Arguments.of(new RegistrationChange.DeactivateApplication(true), "disabled by its owner"),
        Arguments.of(new CredentialChange.RemoveCertificates(), "The key was not found"),
        Arguments.of(new CredentialChange.ExpireCertificates(Duration.ofSeconds(-1)), "is expired"),
        Arguments.of(new TenantChange.BlockByConditionalAccess(true), "AADSTS53003"),
        Arguments.of(new TenantChange.SetExchangeLicence(ExchangeLicence.ABSENT), "AADSTS500011"),
        Arguments.of(
            new TenantChange.SetExchangeLicence(ExchangeLicence.NOT_SUBSCRIBED), "AADSTS650052"));
  }

  @ParameterizedTest
  @MethodSource("changesAndTheTokenAfterThem")
  void changesAnAccountOverHttp(MicrosoftChange change, String words) {
    control.change("healthy", change);

    assertThat(tokens.ask("healthy", TokenClient.EXCHANGE).text()).contains(words);
  }

  @Test
  void revertsItsChanges() {
    List<MicrosoftChange> thereAndBack =
        List.of(
            new RegistrationChange.EnableServicePrincipal(false),
            new RegistrationChange.EnableServicePrincipal(true),
            new RegistrationChange.DeactivateApplication(true),
            new RegistrationChange.DeactivateApplication(false),
            new TenantChange.BlockByConditionalAccess(true),
            new TenantChange.BlockByConditionalAccess(false),
            new RegistrationChange.DeleteServicePrincipal(),
            new RegistrationChange.CreateServicePrincipal(),
            new TenantChange.SetExchangeLicence(ExchangeLicence.ABSENT),
            new TenantChange.SetExchangeLicence(ExchangeLicence.PRESENT),
            new PermissionChange.RemovePermission(ApiResource.EXCHANGE_ONLINE, MANAGE),
            new PermissionChange.DeclarePermission(ApiResource.EXCHANGE_ONLINE, MANAGE, false),
            new PermissionChange.GrantConsent());
    thereAndBack.forEach(change -> control.change("healthy", change));

    String token = tokens.token("healthy", TokenClient.EXCHANGE);
    assertThat(TokenClient.decode(token).get("roles")).hasToString("[\"" + MANAGE + "\"]");
    assertThat(TokenClient.decode(token).get("wids").getAsJsonArray())
        .as("a deleted service principal takes its roles with it")
        .hasSize(1);
  }

  @Test
  void doesNotConsentToDelegatedPermissions() {
    control.change("healthy", new PermissionChange.RevokeConsent());
    control.change(
        "healthy", new PermissionChange.RemovePermission(ApiResource.EXCHANGE_ONLINE, MANAGE));
    control.change(
        "healthy",
        new PermissionChange.DeclarePermission(ApiResource.EXCHANGE_ONLINE, MANAGE, true));
    control.change("healthy", new PermissionChange.GrantConsent());

    assertThat(TokenClient.decode(tokens.token("healthy", TokenClient.EXCHANGE)).has("roles"))
        .isFalse();
  }

  @Test
  void storesDomainsRoleGroupsAndOrganizationNames() {
    control.change("healthy", new TenantChange.AddDomain("healthy.example"));
    control.change("healthy", new TenantChange.JoinExchangeRoleGroup(true));
    control.change("healthy", new TenantChange.JoinExchangeRoleGroup(false));
    control.change("healthy", new TenantChange.NameExchangeOrganization("other.example"));
    control.change("healthy", new RegistrationChange.SetSignInAudience("AzureADMultipleOrgs"));
    control.change(
        "healthy",
        new PermissionChange.GrantPermission(ApiResource.MICROSOFT_GRAPH, "User.Read.All"));
    control.change("secret", new CredentialChange.ExpireSecrets(Duration.ofDays(-1)));

    assertThat(TokenClient.decode(tokens.token("healthy", TokenClient.GRAPH)).get("roles"))
        .hasToString("[\"User.Read.All\"]");
  }

  @Test
  void keepsFaultsUntilTheyAreRemoved() {
    Fault fault =
        new Fault(
            FaultMatch.path("graph.microsoft.com", "/v1.0/.*").method("GET").after(1).first(2),
            new FaultEffect.Throttle(Duration.ofSeconds(7)));
    String first = control.addFault(fault);
    String second = control.addFault(new Fault(FaultMatch.host("x"), new FaultEffect.Reset()));

    assertThat(control.faults()).containsEntry(first, fault).containsKey(second);
    control.removeFault(first);
    assertThat(control.faults()).containsOnlyKeys(second);
    control.clearFaults();
    assertThat(control.faults()).isEmpty();
  }

  @Test
  void logsRequestsWithoutSecrets() {
    tokens.token("healthy", TokenClient.EXCHANGE);

    List<LoggedRequest> requests = control.requests();
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).method()).isEqualTo("POST");
    assertThat(requests.get(0).host()).isEqualTo("login.microsoftonline.com");
    assertThat(requests.get(0).path()).endsWith("/oauth2/v2.0/token");
    assertThat(requests.get(0).status()).isEqualTo(200);
    control.clearRequests();
    assertThat(control.requests()).isEmpty();
  }

  @Test
  void movesTheClockOnlyForwards() {
    Instant before = control.now();
    control.advanceClock(Duration.ofDays(2));

    assertThat(control.now()).isAfterOrEqualTo(before.plus(Duration.ofDays(2)));
    assertThatThrownBy(() -> control.advanceClock(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAWrongToken() {
    SandboxControl intruder = SandboxControl.connect(sandbox.controlEndpoint(), "0".repeat(48));

    assertThatThrownBy(intruder::accounts)
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("token");
  }

  @Test
  void reportsThatTheSandboxDoesNotRespond() throws IOException {
    sandbox.close();

    assertThatThrownBy(control::accounts)
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("does not respond");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /accounts/healthy/changes | {\"type\":\"dance\"} | 400 | dance",
        "POST | /accounts/healthy/changes | {\"type\":\"assignRole\"} | 400 | 'role'",
        "POST | /accounts/healthy/changes | not json | 400 | JSON object",
        "POST | /accounts/healthy/changes | {\"type\":\"setExchangeLicence\",\"licence\":\"MAYBE\"}"
            + " | 400 | licence",
        "POST | /accounts/healthy/changes | {\"type\":\"expireSecrets\",\"in\":\"soon\"} | 400 |"
            + " must be a number",
        "POST | /accounts/healthy/changes | {\"type\":\"uploadCertificate\",\"certificate\":\"x\"}"
            + " | 400 | certificate",
        "POST | /accounts/healthy/else | {} | 404 | changes",
        "PUT | /accounts | {} | 405 | method",
        "GET | /nothing | {} | 404 | /nothing",
        "POST | /accounts/healthy/changes | {\"type\":\"addDomain\",\"domain\":\"a b\"} | 400 | domain",
        "POST | /accounts/healthy/changes | {\"type\":\"addDomain\",\"domain\":\"\"} | 400 | domain",
        "POST | /accounts/healthy/changes |"
            + " {\"type\":\"defineAzureRole\",\"name\":\"\",\"actions\":[],\"notActions\":[]}"
            + " | 400 | name",
        "POST | /faults | {\"host\":\"x\"} | 400 | effect",
        "POST | /faults | {\"path\":\"[\",\"effect\":{\"type\":\"reset\"}} | 400 | Unclosed",
        "POST | /faults | {\"times\":-1,\"effect\":{\"type\":\"reset\"}} | 400 | negative",
        "POST | /clock/advance | {} | 400 | seconds",
        "PUT | /replication | {\"seconds\":\"x\"} | 400 | number"
      })
  void refusesMalformedRequestsWithASentence(
      String method, String path, String body, int status, String words)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(sandbox.controlEndpoint() + path))
                    .header("Authorization", "Bearer " + sandbox.descriptor().controlToken())
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"error\":").contains(words);
  }
}
