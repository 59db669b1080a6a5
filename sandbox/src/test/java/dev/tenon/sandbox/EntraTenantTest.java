package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the simulated Microsoft Entra ID has a tenant. */
class EntraTenantTest extends EntraSetUp {

  @Test
  void refusesUnknownAndMalformedTenants() {
    Answer unknown = metadata("login.microsoftonline.com", "nobody.onmicrosoft.com");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.textAt("error")).isEqualTo("invalid_tenant");
    assertThat(code(unknown)).isEqualTo(90002);
    assertThat(code(metadata("login.microsoftonline.com", "not~a~tenant"))).isEqualTo(900023);
    Answer common =
        client.postForm(
            "https://login.microsoftonline.com/common/oauth2/v2.0/token", Map.of("scope", "x"));
    assertThat(code(common)).isEqualTo(9001023);
    Answer token =
        client.postForm(
            "https://login.microsoftonline.com/nobody.onmicrosoft.com/oauth2/v2.0/token",
            Map.of("scope", "x"));
    assertThat(token.textAt("error")).isEqualTo("invalid_request");
    assertThat(code(token)).isEqualTo(90002);
  }

  @Test
  void findsATenantByAnyVerifiedDomain() {
    MicrosoftAccount account = sandbox.account("vanity-domain", MicrosoftAccount.class);

    assertThat(metadata("login.microsoftonline.com", "vanity-domain.example").textAt("issuer"))
        .contains(account.tenantId().toString());
    assertThat(account.domains()).containsExactly(account.organization(), "vanity-domain.example");
  }

  @ParameterizedTest
  @CsvSource({
    "gcc-high, login.microsoftonline.us, graph.microsoft.us, DODCON",
    "dod, login.microsoftonline.us, dod-graph.microsoft.us, DOD",
    "china, login.partner.microsoftonline.cn, microsoftgraph.chinacloudapi.cn, ",
    "healthy, login.microsoftonline.com, graph.microsoft.com, "
  })
  void returnsTheHostsOfTheTenantsOwnCloud(
      String scenario, String login, String graph, String subScope) {
    Answer answer =
        metadata(login, sandbox.account(scenario, MicrosoftAccount.class).organization());

    assertThat(answer.textAt("token_endpoint")).startsWith("https://" + login + "/");
    assertThat(answer.textAt("msgraph_host")).isEqualTo(graph);
    String found =
        answer.json().has("tenant_region_sub_scope")
            ? answer.textAt("tenant_region_sub_scope")
            : null;
    assertThat(found).isEqualTo(subScope);
  }

  @Test
  void refusesATenantOfAnotherCloud() {
    MicrosoftAccount account = sandbox.account("gcc-high", MicrosoftAccount.class);
    String wrong =
        TokenClient.endpoint(account).replace("microsoftonline.us", "microsoftonline.com");
    String assertion = tokens.assertion(account, Map.of("aud", wrong));

    Answer byCertificate =
        client.postForm(wrong, TokenClient.form(account, TokenClient.GRAPH, assertion));

    assertThat(code(byCertificate)).isEqualTo(700023);
    assertThat(
            metadata("login.microsoftonline.com", account.organization())
                .textAt("cloud_instance_name"))
        .isEqualTo("microsoftonline.us");
  }

  @Test
  void refusesASecretAcrossClouds() {
    MicrosoftAccount account = sandbox.account("secret", MicrosoftAccount.class);
    String wrong =
        TokenClient.endpoint(account).replace("microsoftonline.com", "microsoftonline.us");

    Answer answer =
        client.postForm(
            wrong,
            Map.of(
                "client_id",
                account.applicationId().toString(),
                "grant_type",
                "client_credentials",
                "scope",
                TokenClient.GRAPH,
                "client_secret",
                "any"));

    assertThat(code(answer)).isEqualTo(900382);
  }

  @Test
  void supportsInstanceDiscovery() {
    Answer answer =
        client.get(
            "https://login.microsoftonline.com/common/discovery/instance?api-version=1.1"
                + "&authorization_endpoint=https://login.microsoftonline.com/common/oauth2/authorize");

    assertThat(answer.textAt("tenant_discovery_endpoint"))
        .isEqualTo(
            "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration");
    assertThat(answer.textAt("metadata/0/preferred_network"))
        .isEqualTo("login.microsoftonline.com");
  }

  @Test
  void returnsTheClientRequestId() {
    String id = "11111111-2222-4333-8444-555555555555";
    Answer answer =
        client.get(
            "https://login.microsoftonline.com/nobody.onmicrosoft.com/v2.0/.well-known/openid-configuration",
            "client-request-id",
            id);

    assertThat(answer.header("client-request-id")).isEqualTo(id);
    assertThat(answer.textAt("correlation_id")).isEqualTo(id);
  }

  private static Answer metadata(String host, String tenant) {
    return client.get("https://" + host + "/" + tenant + "/v2.0/.well-known/openid-configuration");
  }
}
