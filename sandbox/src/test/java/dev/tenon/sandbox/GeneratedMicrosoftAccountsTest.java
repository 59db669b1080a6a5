package dev.tenon.sandbox;

import static dev.tenon.sandbox.SandboxClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.AzureHierarchyChange.AddSubscription;
import dev.tenon.sandbox.microsoft.account.CredentialChange.RemoveCertificates;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.DeleteApplication;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.SetSignInAudience;
import dev.tenon.sandbox.microsoft.account.TenantChange.AddDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accounts of fleets in Microsoft's clouds. */
class GeneratedMicrosoftAccountsTest {

  private static final int SIZE = 100_000;
  private static final String SECURITY_READER = "5d6b6bb7-de71-4623-b4af-96380a352509";

  @TempDir private Path folder;
  private Sandbox sandbox;
  private SandboxClient client;
  private SandboxControl control;
  private TokenClient tokens;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder)
                .withScenarios("contoso")
                .withFleet("healthy", SIZE)
                .withFleet("azure-healthy", SIZE));
    client = new SandboxClient(sandbox);
    control = sandbox.descriptor().control();
    tokens = new TokenClient(sandbox, client);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void servesAccountsWithIdsOfTheirOwn() {
    List<MicrosoftAccount> all =
        List.of(account("healthy"), account("healthy-1"), account("healthy-" + SIZE));

    assertThat(all)
        .allSatisfy(
            one -> {
              assertThat(application(tokens.token(one.name(), TokenClient.GRAPH), one).status())
                  .isEqualTo(200);
              assertThat(metadata(one.organization().toUpperCase(Locale.ROOT)).textAt("issuer"))
                  .contains(one.tenantId().toString());
            });
    assertThat(all).extracting(MicrosoftAccount::tenantId).doesNotHaveDuplicates();
    assertThat(all).extracting(MicrosoftAccount::applicationId).doesNotHaveDuplicates();
    assertThat(all).extracting(MicrosoftAccount::servicePrincipalObjectId).doesNotHaveDuplicates();
    assertThat(metadata("healthy-100001.onmicrosoft.com").status()).isEqualTo(400);
  }

  @Test
  void writesNoFilesForItsAccounts() throws IOException {
    tokens.token("healthy-5", TokenClient.GRAPH);

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("healthy.pem")
          .noneMatch(name -> name.startsWith("healthy-"));
    }
  }

  @Test
  void refusesAnAccountsCredentialsAndTokensInAnotherTenant() {
    MicrosoftAccount first = account("healthy-1");
    MicrosoftAccount second = account("healthy-2");
    Map<String, String> form =
        TokenClient.form(first, TokenClient.GRAPH, tokens.assertion(second, Map.of()));
    String token = tokens.token("healthy-1", TokenClient.GRAPH);

    assertThat(tokens.post(second, form).text()).contains("AADSTS700016");
    assertThat(tokens.post(first, form).status()).isEqualTo(401);
    assertThat(application(token, first).status()).isEqualTo(200);
    assertThat(application(token, second).status()).isEqualTo(404);
  }

  @Test
  void changesOneAccountOnly() {
    control.change("healthy-7", new RevokeConsent());

    assertThat(claim("healthy-7", "roles")).isEmpty();
    assertThat(claim("healthy-8", "roles")).hasSize(1);
    assertThat(claim("healthy", "roles")).hasSize(1);
    forgetUnchanged();
    assertThat(claim("healthy-7", "roles")).isEmpty();
  }

  @Test
  void changesTheWholeFleet() {
    control.change("healthy-1", new AssignRole("Security Reader"));
    tokens.token("healthy-2", TokenClient.GRAPH);

    control.change("healthy-*", new RevokeConsent());

    for (String name : List.of("healthy-1", "healthy-2", "healthy-3")) {
      assertThat(claim(name, "roles")).as(name).isEmpty();
    }
    assertThat(claim("healthy-1", "wids")).contains(SECURITY_READER);
    assertThat(claim("healthy-2", "wids")).isNotEmpty().doesNotContain(SECURITY_READER);
    assertThat(claim("healthy", "roles")).as("the scenario's own account").hasSize(1);
  }

  @Test
  void hidesAChangeOfTheFleetUntilItIsReplicated() {
    control.delayReplication(Duration.ofMinutes(5));
    control.change("healthy-*", new RevokeConsent());
    assertThat(claim("healthy-1", "roles")).hasSize(1);

    control.advanceClock(Duration.ofMinutes(6));

    assertThat(claim("healthy-1", "roles")).isEmpty();
  }

  @Test
  void signsInWithACertificateThatTheFleetHas() {
    String certificate = TokenClient.read(account("healthy").certificateFile().orElseThrow());
    control.change("healthy-*", new RemoveCertificates());
    assertThat(tokens.ask("healthy-9", TokenClient.GRAPH).text()).contains("key was not found");

    control.change("healthy-*", new UploadCertificate(certificate));

    assertThat(tokens.ask("healthy-9", TokenClient.GRAPH).status()).isEqualTo(200);
    assertThat(tokens.ask("healthy-10", TokenClient.GRAPH).status()).isEqualTo(200);
  }

  @Test
  void generatesTheSameAccountAgain() {
    control.change("healthy-*", new AssignRole("Security Reader"));
    List<String> before = objects("healthy-3");
    control.advanceClock(Duration.ofMinutes(20));
    forgetUnchanged();

    assertThat(objects("healthy-3")).isEqualTo(before);
  }

  private List<String> objects(String account) {
    String token = tokens.token(account, TokenClient.GRAPH);
    String principal =
        "https://graph.microsoft.com/v1.0/servicePrincipals/"
            + account(account).servicePrincipalObjectId();
    return List.of(
        client.get(principal, "Authorization", bearer(token)).text(),
        client.get(principal + "/appRoleAssignments", "Authorization", bearer(token)).text(),
        application(token, account(account)).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure-healthy-5", "azure-healthy-6"})
  void namesTheTenantOfAnotherAccountsSubscription(String owner) {
    control.change("azure-healthy-*", new AddSubscription("Added", "workloads"));
    control.change("azure-healthy-5", new AddSubscription("Own", "workloads"));
    ArmTestClient other = new ArmTestClient(sandbox, "azure-healthy-7");
    List<String> subscriptions =
        new ArmTestClient(sandbox, owner).all("subscriptionId", "/subscriptions");
    assertThat(subscriptions).hasSizeBetween(4, 5);

    for (String subscription : subscriptions) {
      Answer answer = other.get("/subscriptions/" + subscription);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text())
          .contains("InvalidAuthenticationTokenTenant")
          .contains(account(owner).tenantId().toString());
    }
  }

  @Test
  void findsAMultiTenantApplicationOfAnAccount() {
    MicrosoftAccount owner = account("healthy-4");
    MicrosoftAccount contoso = account("contoso");
    Map<String, String> form =
        Map.of(
            "client_id",
            owner.applicationId().toString(),
            "grant_type",
            "client_credentials",
            "scope",
            TokenClient.GRAPH,
            "client_secret",
            "wrong");
    assertThat(tokens.post(contoso, form).text()).contains("AADSTS700016");

    control.change("healthy-*", new SetSignInAudience("AzureADMultipleOrgs"));

    assertThat(tokens.post(contoso, form).text()).contains("AADSTS7000215");
  }

  @Test
  void findsADomainThatAnAccountAdded() {
    control.change("healthy-12", new AddDomain("twelve.example"));

    assertThat(metadata("twelve.example").textAt("issuer"))
        .contains(account("healthy-12").tenantId().toString());
  }

  @Test
  void leavesAnAccountWithoutAnApplicationWhenTheFleetIsChanged() {
    control.change("healthy-1", new DeleteApplication());

    control.change("healthy-*", new RevokeConsent());

    assertThat(tokens.ask("healthy-1", TokenClient.GRAPH).text()).contains("AADSTS700016");
    assertThat(claim("healthy-2", "roles")).isEmpty();
  }

  private MicrosoftAccount account(String name) {
    return sandbox.account(name, MicrosoftAccount.class);
  }

  private List<String> claim(String account, String claim) {
    JsonElement values = TokenClient.decode(tokens.token(account, TokenClient.EXCHANGE)).get(claim);
    return values == null
        ? List.of()
        : values.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }

  private Answer application(String token, MicrosoftAccount account) {
    return client.get(
        "https://graph.microsoft.com/v1.0/applications(appId='" + account.applicationId() + "')",
        "Authorization",
        bearer(token));
  }

  private Answer metadata(String tenant) {
    return client.get(
        "https://login.microsoftonline.com/" + tenant + "/v2.0/.well-known/openid-configuration");
  }

  /** Reads so many other accounts that an unchanged one is generated again. */
  private void forgetUnchanged() {
    for (int number = 1_000; number <= 2_100; number++) {
      assertThat(metadata("healthy-" + number + ".onmicrosoft.com").status()).isEqualTo(200);
    }
  }
}
