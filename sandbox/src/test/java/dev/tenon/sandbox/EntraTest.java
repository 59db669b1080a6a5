package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens the simulated Microsoft Entra ID issues, and which requests it refuses. */
class EntraTest extends EntraSetUp {

  @Test
  void issuesAV1TokenWithTheGrantsOfTheResource() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);

    Answer answer = tokens.ask("healthy", TokenClient.EXCHANGE);

    assertThat(answer.at("expires_in").getAsJsonPrimitive().isNumber()).isTrue();
    assertThat(answer.at("expires_in").getAsInt()).isEqualTo(3599);
    assertThat(answer.textAt("token_type")).isEqualTo("Bearer");
    JsonObject claims = TokenClient.decode(answer.textAt("access_token"));
    assertThat(claims.get("aud").getAsString()).isEqualTo("https://outlook.office365.com");
    assertThat(claims.get("iss").getAsString())
        .isEqualTo("https://sts.windows.net/" + account.tenantId() + "/");
    assertThat(claims.get("tid").getAsString()).isEqualTo(account.tenantId().toString());
    assertThat(claims.get("appid").getAsString()).isEqualTo(account.applicationId().toString());
    assertThat(claims.get("appidacr").getAsString()).isEqualTo("2");
    assertThat(claims.get("oid").getAsString())
        .isEqualTo(account.servicePrincipalObjectId().toString())
        .isEqualTo(claims.get("sub").getAsString());
    assertThat(claims.get("idtyp").getAsString()).isEqualTo("app");
    assertThat(claims.get("ver").getAsString()).isEqualTo("1.0");
    assertThat(claims.get("roles")).hasToString("[\"Exchange.ManageAsApp\"]");
    assertThat(claims.get("wids"))
        .hasToString(
            "[\"f2ef992c-3afb-46b9-b7cf-a126ee74c451\",\"0997a1d0-0d1d-4acb-b408-d5ca73121e90\"]");
  }

  @Test
  void omitsRolesFromATokenWithoutGrants() {
    assertThat(TokenClient.decode(tokens.token("healthy", TokenClient.GRAPH)).has("roles"))
        .isFalse();
    assertThat(
            TokenClient.decode(tokens.token("consent-missing", TokenClient.EXCHANGE)).has("roles"))
        .isFalse();
  }

  @Test
  void hasOnlyTheMarkerWithoutADirectoryRole() {
    JsonObject claims = TokenClient.decode(tokens.token("role-missing", TokenClient.EXCHANGE));

    assertThat(claims.get("wids")).hasToString("[\"0997a1d0-0d1d-4acb-b408-d5ca73121e90\"]");
  }

  @Test
  void publishesTheKeyThatVerifiesItsTokens() throws ParseException, JOSEException {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    JWSObject token = JWSObject.parse(tokens.token("healthy", TokenClient.GRAPH));

    Answer keys =
        client.get(
            "https://login.microsoftonline.com/" + account.tenantId() + "/discovery/v2.0/keys");

    RSAKey key = (RSAKey) JWKSet.parse(keys.text()).getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
  }

  @Test
  void keepsTheResourceNameOfTheClientAsAudience() {
    assertThat(audience("https://graph.microsoft.com//.default"))
        .isEqualTo("https://graph.microsoft.com/");
    assertThat(audience("https://management.core.windows.net//.default"))
        .isEqualTo("https://management.core.windows.net/");
    assertThat(audience(TokenClient.PORTAL)).isEqualTo("74658136-14ec-4630-ad9b-26e160ff0fc6");
    assertThat(audience("00000003-0000-0000-c000-000000000000/.default"))
        .isEqualTo("00000003-0000-0000-c000-000000000000");
    assertThat(audience("https://graph.microsoft.com/.default openid profile offline_access"))
        .isEqualTo("https://graph.microsoft.com");
  }

  private static String audience(String scope) {
    return TokenClient.decode(tokens.token("healthy", scope)).get("aud").getAsString();
  }

  @ParameterizedTest
  @CsvSource({
    "sp-missing, 401, invalid_client, 7000229",
    "sp-disabled, 400, unauthorized_client, 7000112",
    "app-deactivated, 400, unauthorized_client, 7000112",
    "app-missing, 400, unauthorized_client, 700016",
    "certificate-unknown, 401, invalid_client, 700027",
    "certificate-missing, 401, invalid_client, 700027",
    "certificate-expired, 401, invalid_client, 700027",
    "no-exchange-licence, 400, invalid_resource, 500011",
    "exchange-not-subscribed, 400, invalid_request, 650052",
    "conditional-access, 400, invalid_grant, 53003"
  })
  void refusesWithTheErrorCodeOfTheScenario(String scenario, int status, String error, int code) {
    Answer answer = tokens.ask(scenario, TokenClient.EXCHANGE);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.textAt("error")).isEqualTo(error);
    assertThat(answer.at("error_codes/0").getAsInt()).isEqualTo(code);
    assertThat(answer.textAt("error_description"))
        .startsWith("AADSTS" + code + ": ")
        .contains("Trace ID: ", "Correlation ID: ", "Timestamp: ");
    assertThat(answer.textAt("error_uri")).endsWith("/error?code=" + code);
    assertThat(answer.json().has("trace_id")).isTrue();
    assertThat(answer.json().has("correlation_id")).isTrue();
    assertThat(answer.textAt("timestamp")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_type", "client_id", "scope"})
  void refusesAParameterThatIsSentTwice(String parameter) {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    Map<String, String> form =
        TokenClient.form(account, TokenClient.GRAPH, tokens.assertion(account, Map.of()));
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + SandboxClient.encode(field.getValue()))
            .collect(Collectors.joining("&"));
    String twice = body + "&" + parameter + "=" + SandboxClient.encode(form.get(parameter));

    Answer answer =
        client.post(TokenClient.endpoint(account), "application/x-www-form-urlencoded", twice);

    assertThat(code(answer)).isEqualTo(9000411);
    assertThat(description(answer)).contains("The parameter '" + parameter + "' is duplicated.");
  }

  @Test
  void servesTheV1EndpointWithAResource() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    String endpoint = TokenClient.endpoint(account).replace("/v2.0", "");
    Map<String, String> form = TokenClient.form(account, "", tokens.assertion(account, Map.of()));
    form.remove("scope");

    Answer without = client.postForm(endpoint, form);
    form.put("resource", "https://graph.microsoft.com");
    Answer answer = client.postForm(endpoint, form);

    assertThat(code(without)).isEqualTo(900144);
    assertThat(description(without)).contains("'resource'");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.textAt("resource")).isEqualTo("https://graph.microsoft.com");
    assertThat(answer.at("expires_in").getAsJsonPrimitive().isString()).isTrue();
    assertThat(TokenClient.decode(answer.textAt("access_token")).get("aud").getAsString())
        .isEqualTo("https://graph.microsoft.com");
    form.put("resource", "https://unknown.example");
    assertThat(code(client.postForm(endpoint, form))).isEqualTo(500011);
  }

  @Test
  void returnsTheBlockingPolicies() {
    Answer answer = tokens.ask("conditional-access", TokenClient.GRAPH);

    assertThat(answer.textAt("suberror")).isEqualTo("message_only");
    JsonObject claims = JsonParser.parseString(answer.textAt("claims")).getAsJsonObject();
    assertThat(
            claims
                .getAsJsonObject("access_token")
                .getAsJsonObject("capolids")
                .getAsJsonArray("values"))
        .hasSize(1);
  }

  @Test
  void refusesAnUnknownApplicationAndAnObjectId() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    Map<String, String> form =
        new LinkedHashMap<>(
            TokenClient.form(account, TokenClient.GRAPH, tokens.assertion(account, Map.of())));
    form.put("client_id", account.applicationObjectId().toString());

    Answer answer = tokens.post(account, form);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo(700016);
  }

  @ParameterizedTest
  @CsvSource({
    "https://graph.microsoft.com/User.Read, 70011, invalid_scope",
    "openid, 70011, invalid_scope",
    "https://graph.microsoft.com/.default https://outlook.office365.com/.default, 700022,"
        + " invalid_scope",
    "https://unknown.example/.default, 500011, invalid_resource"
  })
  void refusesAScopeOtherThanOneKnownResource(String scope, int code, String error) {
    Answer answer = tokens.ask("healthy", scope);

    assertThat(code(answer)).isEqualTo(code);
    assertThat(answer.textAt("error")).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "grant_type", "scope"})
  void reportsTheMissingParameter(String parameter) {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    Map<String, String> form =
        new LinkedHashMap<>(
            TokenClient.form(account, TokenClient.GRAPH, tokens.assertion(account, Map.of())));
    form.remove(parameter);

    Answer answer = tokens.post(account, form);

    assertThat(code(answer)).isEqualTo(900144);
    assertThat(description(answer)).contains("'" + parameter + "'");
  }

  @Test
  void refusesARequestWithoutAnyCredentialOrWithAnotherGrant() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    Map<String, String> form =
        new LinkedHashMap<>(TokenClient.form(account, TokenClient.GRAPH, ""));
    form.remove("client_assertion");
    assertThat(code(tokens.post(account, form))).isEqualTo(7000218);
    form.put("grant_type", "password");
    assertThat(code(tokens.post(account, form))).isEqualTo(70003);
    assertThat(code(client.get(TokenClient.endpoint(account)))).isEqualTo(900561);
  }
}
