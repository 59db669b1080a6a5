package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeededMicrosoft365TenantTest {

  private static final Instant NOW = Instant.parse("2030-05-01T12:00:00Z");
  private static final String MANAGE_AS_APP = "dc50a0fb-09a3-484d-be87-e023b12c6440";

  private static Sandbox sandbox;
  private static SandboxClient client;
  private static TokenClient tokens;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withClock(InstantSource.fixed(NOW)));
    client = new SandboxClient(sandbox);
    tokens = new TokenClient(sandbox, client);
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void seedsEveryScenarioInOrder() {
    assertThat(sandbox.accounts())
        .extracting(SeededAccount::name)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(SandboxOptions.defaults().scenarios())
        .startsWith("contoso", "healthy");
  }

  @Test
  void describesEachAccountInOneSentence() {
    assertThat(sandbox.accounts())
        .allSatisfy(account -> assertThat(account.description()).matches("[A-Z][^\\n]+\\."));
  }

  @Test
  void hasTheSameIdsInEveryRun() throws IOException {
    try (Sandbox again = Sandbox.start(SandboxOptions.defaults().withScenarios("healthy"))) {
      MicrosoftAccount first = sandbox.account("healthy", MicrosoftAccount.class);
      MicrosoftAccount second = again.account("healthy", MicrosoftAccount.class);

      assertThat(second.tenantId()).isEqualTo(first.tenantId());
      assertThat(second.applicationId()).isEqualTo(first.applicationId());
      assertThat(second.applicationObjectId()).isEqualTo(first.applicationObjectId());
      assertThat(second.servicePrincipalObjectId()).isEqualTo(first.servicePrincipalObjectId());
      assertThat(List.of(first.tenantId(), first.applicationId(), first.applicationObjectId()))
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "certificate-expiring-30, 30",
    "certificate-expiring-14, 14",
    "certificate-expiring-7, 7",
    "certificate-expiring-1, 1"
  })
  void hasACertificateThatExpiresWithinTheDaysOfTheScenario(String scenario, int days) {
    String end = self(scenario).textAt("keyCredentials/0/endDateTime");

    assertThat(Duration.between(NOW, Instant.parse(end)))
        .isLessThanOrEqualTo(Duration.ofDays(days))
        .isGreaterThan(Duration.ofDays(days - 1));
  }

  @Test
  void declaresThePermissionAsTheScenarioDescribes() {
    assertThat(self("healthy").text()).contains(MANAGE_AS_APP);
    assertThat(self("consent-missing").text()).contains(MANAGE_AS_APP);
    assertThat(self("permission-not-declared").text()).doesNotContain(MANAGE_AS_APP);
    Answer delegated = self("permission-delegated");
    assertThat(delegated.textAt("requiredResourceAccess/0/resourceAccess/0/id"))
        .isEqualTo(MANAGE_AS_APP);
    assertThat(delegated.textAt("requiredResourceAccess/0/resourceAccess/0/type"))
        .isEqualTo("Scope");
    assertThat(self("multi-tenant").textAt("signInAudience")).isEqualTo("AzureADMultipleOrgs");
  }

  @ParameterizedTest
  @CsvSource({
    "extra-permission, full_access_as_app, https://outlook.office365.com/.default",
    "extra-graph-permission, Application.ReadWrite.All, https://graph.microsoft.com/.default"
  })
  void grantsExcessPermissions(String scenario, String permission, String scope) {
    assertThat(TokenClient.decode(tokens.token(scenario, scope)).getAsJsonArray("roles").toString())
        .contains(permission);
  }

  @ParameterizedTest
  @CsvSource({
    "excess-role, 62e90394-69f5-4237-9190-012177145e10",
    "excess-role-exchange, 29232cdf-9323-42fd-ade2-1d097af3e4de",
    "role-security-reader, 5d6b6bb7-de71-4623-b4af-96380a352509",
    "role-unsupported, 88d8e3e3-8f55-4a1e-953a-9b9898b8876b"
  })
  void hasTheRoleOfTheScenario(String scenario, String role) {
    assertThat(
            TokenClient.decode(tokens.token(scenario, TokenClient.EXCHANGE)).get("wids").toString())
        .contains(role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcc-high", "dod", "china"})
  void isHealthyInEachCloud(String scenario) {
    MicrosoftAccount account = sandbox.account(scenario, MicrosoftAccount.class);
    String exchangeHost = account.cloud().exchangeHosts().get(0);
    String exchange = tokens.token(scenario, "https://" + exchangeHost + "/.default");

    Answer config =
        client.send(
            "POST",
            "https://" + exchangeHost + "/adminapi/beta/" + account.tenantId() + "/InvokeCommand",
            "{\"CmdletInput\":{\"CmdletName\":\"Get-OrganizationConfig\",\"Parameters\":{}}}",
            "Authorization",
            SandboxClient.bearer(exchange));

    assertThat(config.textAt("value/0/Name")).isEqualTo(account.organization());
    assertThat(self(scenario).textAt("signInAudience")).isEqualTo("AzureADMyOrg");
  }

  @Test
  void writesKeysReadableOnlyForTheirOwner() throws IOException {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);

    for (Path file : List.of(account.keyFile().orElseThrow(), account.pemFile().orElseThrow())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(sandbox.account("contoso", MicrosoftAccount.class).certificateFile()).isEmpty();
  }

  @Test
  void refusesAnUnknownScenario() {
    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withScenarios("nobody")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void keepsTheCertificateAuthorityInTheGivenFolder(@TempDir Path folder) throws IOException {
    SandboxOptions options = SandboxOptions.defaults().withFolder(folder).withScenarios("contoso");
    byte[] first;
    try (Sandbox one = Sandbox.start(options)) {
      first = Files.readAllBytes(one.caFile());
    }
    try (Sandbox two = Sandbox.start(options)) {
      assertThat(Files.readAllBytes(two.caFile())).isEqualTo(first);
      assertThat(
              new SandboxClient(two)
                  .get(
                      "https://login.microsoftonline.com/x.example/v2.0/.well-known/openid-configuration")
                  .status())
          .isEqualTo(400);
    }
    Files.writeString(folder.resolve("ca.pem"), "nonsense");
    assertThatThrownBy(() -> Sandbox.start(options))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("delete it");
  }

  @Test
  void deletesATemporaryFolderAtTheEnd() throws IOException {
    Path folder;
    try (Sandbox brief = Sandbox.start(SandboxOptions.defaults().withScenarios("healthy"))) {
      folder = brief.caFile().getParent();
      assertThat(folder).exists();
    }
    assertThat(folder).doesNotExist();
  }

  private static Answer self(String scenario) {
    MicrosoftAccount account = sandbox.account(scenario, MicrosoftAccount.class);
    String graph = "https://" + account.cloud().graphHost();
    return client.get(
        graph + "/v1.0/applications(appId='" + account.applicationId() + "')",
        "Authorization",
        SandboxClient.bearer(tokens.token(scenario, graph + "/.default")));
  }
}
