package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.CredentialChange;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.tls.CertificateIssuer;
import dev.tenon.sandbox.tls.KeyPairs;
import dev.tenon.sandbox.tls.Pem;
import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntraTest {

  private static Sandbox sandbox;
  private static SandboxClient client;
  private static TokenClient tokens;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    client = new SandboxClient(sandbox);
    tokens = new TokenClient(sandbox, client);
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

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

  @Test
  void acceptsAssertionsOfMsalPython() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    X509Certificate certificate = TokenClient.certificate(account);
    JsonObject claims = tokens.claims(account, Map.of());
    claims.remove("nbf");
    claims.addProperty("exp", sandbox.control().now().getEpochSecond() + 600.7424214);
    String padded = Base64.getUrlEncoder().encodeToString(TokenClient.digest("SHA-1", certificate));
    JWSHeader header = header(JWSAlgorithm.RS256, "x5t", padded);

    Answer answer = ask(account, TokenClient.sign(header, claims, TokenClient.key(account)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void acceptsAssertionsOfMsal4j() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    X509Certificate certificate = TokenClient.certificate(account);
    String standard =
        Base64.getEncoder().encodeToString(TokenClient.digest("SHA-256", certificate));
    JWSHeader header = header(JWSAlgorithm.RS256, "x5t#S256", standard);

    Answer answer =
        ask(
            account,
            TokenClient.sign(header, tokens.claims(account, Map.of()), TokenClient.key(account)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static JWSHeader header(JWSAlgorithm algorithm, String name, String thumbprint) {
    JsonObject json = new JsonObject();
    json.addProperty("alg", algorithm.getName());
    json.addProperty("typ", "JWT");
    json.addProperty(name, thumbprint);
    try {
      return JWSHeader.parse(json.toString());
    } catch (ParseException failure) {
      throw new IllegalStateException(failure);
    }
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

  @Test
  void distinguishesUnknownAndExpiredCertificatesAndForgedSignatures() {
    assertThat(description(tokens.ask("certificate-unknown", TokenClient.EXCHANGE)))
        .contains("Reason - The key was not found.", "Thumbprint of key used by client: '");
    assertThat(description(tokens.ask("certificate-expired", TokenClient.EXCHANGE)))
        .contains("Reason - The key used is expired.", "Found key 'Start=");
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .x509CertSHA256Thumbprint(
                Base64URL.encode(TokenClient.digest("SHA-256", TokenClient.certificate(account))))
            .build();
    Answer forged =
        ask(
            account,
            TokenClient.sign(
                header, tokens.claims(account, Map.of()), KeyPairs.rsa().getPrivate()));
    assertThat(forged.status()).isEqualTo(401);
    assertThat(description(forged)).contains("AADSTS700027", "did not match the expected");
  }

  @Test
  void refusesToUploadACertificateThatGraphRefuses() {
    Instant now = sandbox.control().now();
    X509Certificate late =
        CertificateIssuer.selfSigned(
            "late", KeyPairs.rsa(), now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));

    assertThatThrownBy(
            () ->
                sandbox
                    .control()
                    .change("contoso", new CredentialChange.UploadCertificate(Pem.of(late))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("KeyCredentialsInvalidEndDate: ");
  }

  @Test
  void refusesACertificateOutsideItsOwnValidity() {
    MicrosoftAccount account = sandbox.account("contoso", MicrosoftAccount.class);
    Instant now = sandbox.control().now();
    KeyPair keys = KeyPairs.rsa();
    X509Certificate early =
        CertificateIssuer.selfSigned(
            "early", keys, now.plus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)));
    sandbox.control().change("contoso", new CredentialChange.UploadCertificate(Pem.of(early)));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .x509CertSHA256Thumbprint(Base64URL.encode(TokenClient.digest("SHA-256", early)))
            .build();

    Answer answer =
        ask(account, TokenClient.sign(header, tokens.claims(account, Map.of()), keys.getPrivate()));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.textAt("error")).isEqualTo("invalid_client");
    assertThat(code(answer)).isEqualTo(1000502);
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
  void refusesAnAssertionOutsideItsValidity() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    Instant now = sandbox.control().now();
    Map<String, Object> late =
        Map.of(
            "nbf",
            now.minusSeconds(1200).getEpochSecond(),
            "exp",
            now.minusSeconds(301).getEpochSecond());
    Map<String, Object> early =
        Map.of(
            "nbf",
            now.plusSeconds(330).getEpochSecond(),
            "exp",
            now.plusSeconds(900).getEpochSecond());
    Map<String, Object> withinTheSkew =
        Map.of(
            "nbf",
            now.plusSeconds(240).getEpochSecond(),
            "exp",
            now.plusSeconds(900).getEpochSecond());

    assertThat(code(ask(account, tokens.assertion(account, late)))).isEqualTo(700024);
    assertThat(code(ask(account, tokens.assertion(account, early)))).isEqualTo(700024);
    assertThat(ask(account, tokens.assertion(account, withinTheSkew)).status()).isEqualTo(200);
  }

  @Test
  void refusesAnAssertionOfAnotherApplication() {
    MicrosoftAccount account = sandbox.account("healthy", MicrosoftAccount.class);
    MicrosoftAccount other = sandbox.account("vanity-domain", MicrosoftAccount.class);

    assertThat(
            code(
                ask(
                    account,
                    tokens.assertion(account, Map.of("aud", TokenClient.endpoint(other))))))
        .isEqualTo(700023);
    assertThat(code(ask(account, tokens.assertion(account, Map.of("sub", "somebody")))))
        .isEqualTo(50048);
    assertThat(
            code(
                ask(
                    account,
                    tokens.assertion(account, Map.of("iss", "somebody", "sub", "somebody")))))
        .isEqualTo(700021);
    assertThat(code(ask(account, "not.a.jwt"))).isEqualTo(50027);
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

  @Test
  void acceptsTheSecretAndDistinguishesWrongAndExpiredOnes() {
    MicrosoftAccount account = sandbox.account("secret", MicrosoftAccount.class);
    String secret = TokenClient.read(account.secretFile().orElseThrow());

    Answer good = withSecret(account, secret);
    assertThat(TokenClient.decode(good.textAt("access_token")).get("appidacr").getAsString())
        .isEqualTo("1");
    assertThat(code(withSecret(account, "wrong"))).isEqualTo(7000215);
    MicrosoftAccount expired = sandbox.account("secret-expired", MicrosoftAccount.class);
    assertThat(code(withSecret(expired, TokenClient.read(expired.secretFile().orElseThrow()))))
        .isEqualTo(7000222);
  }

  private static Answer withSecret(MicrosoftAccount account, String secret) {
    return tokens.post(
        account,
        Map.of(
            "client_id",
            account.applicationId().toString(),
            "grant_type",
            "client_credentials",
            "scope",
            TokenClient.GRAPH,
            "client_secret",
            secret));
  }

  @Test
  void acceptsANewCertificateOnceItIsUploaded() {
    MicrosoftAccount account = sandbox.account("contoso", MicrosoftAccount.class);
    KeyPair keys = KeyPairs.rsa();
    Instant now = sandbox.control().now();
    X509Certificate certificate =
        CertificateIssuer.selfSigned("own", keys, now, now.plus(Duration.ofDays(30)));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .x509CertSHA256Thumbprint(Base64URL.encode(TokenClient.digest("SHA-256", certificate)))
            .build();
    String assertion =
        TokenClient.sign(header, tokens.claims(account, Map.of()), keys.getPrivate());

    assertThat(code(ask(account, assertion))).isEqualTo(700027);
    sandbox
        .control()
        .change("contoso", new CredentialChange.UploadCertificate(Pem.of(certificate)));
    assertThat(ask(account, assertion).status()).isEqualTo(200);
  }

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

  private static Answer ask(MicrosoftAccount account, String assertion) {
    return tokens.post(account, TokenClient.form(account, TokenClient.GRAPH, assertion));
  }

  private static int code(Answer answer) {
    assertThat(answer.json().has("error_codes")).as(answer.text()).isTrue();
    return answer.at("error_codes/0").getAsInt();
  }

  private static String description(Answer answer) {
    return answer.textAt("error_description");
  }
}
