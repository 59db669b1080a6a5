package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantPermission;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTest {

  private static final String GRAPH = "https://graph.microsoft.com/v1.0";
  private static final String EXCHANGE_APP = "00000002-0000-0ff1-ce00-000000000000";
  private static final String MANAGE_AS_APP = "dc50a0fb-09a3-484d-be87-e023b12c6440";
  private static final String GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
  private static final String TEAMS_READER = "1076ac91-f3d9-41a7-a339-dcdf5f480acc";

  /** Shared by all tests of this class, so that an RSA key is generated only once. */
  @TempDir private static Path folder;

  private Sandbox sandbox;
  private SandboxClient client;
  private TokenClient tokens;
  private MicrosoftAccount account;
  private String token;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder)
                .withScenarios("healthy", "secret", "gcc-high"));
    client = new SandboxClient(sandbox);
    tokens = new TokenClient(sandbox, client);
    account = sandbox.account("healthy", MicrosoftAccount.class);
    token = tokens.token("healthy", TokenClient.GRAPH);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private void holdOnly(String role) {
    sandbox.control().change("healthy", new RemoveRole("Global Reader"));
    sandbox.control().change("healthy", new AssignRole(role));
    token = tokens.token("healthy", TokenClient.GRAPH);
  }

  private void removeAllRoles() {
    sandbox.control().change("healthy", new RemoveRole("Global Reader"));
    token = tokens.token("healthy", TokenClient.GRAPH);
  }

  private void grant(String... permissions) {
    for (String permission : permissions) {
      sandbox
          .control()
          .change("healthy", new GrantPermission(ApiResource.MICROSOFT_GRAPH, permission));
    }
    token = tokens.token("healthy", TokenClient.GRAPH);
  }

  private Answer get(String path) {
    return client.get(GRAPH + path, "Authorization", SandboxClient.bearer(token));
  }

  private Answer send(String method, String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = SandboxClient.bearer(token);
    System.arraycopy(headers, 0, all, 2, headers.length);
    return client.send(method, GRAPH + path, body, all);
  }

  private static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.textAt("error/code")).isEqualTo(code);
    assertThat(answer.textAt("error/message")).isNotEmpty();
    assertThat(answer.textAt("error/innerError/request-id")).hasSize(36);
    assertThat(answer.textAt("error/innerError/date")).hasSize(19);
  }

  private static String filter(String text) {
    return "?$filter=" + SandboxClient.encode(text);
  }

  @Test
  void showsTheOrganizationAndItsDomains() {
    Answer organization = get("/organization?$select=id,verifiedDomains,assignedPlans");

    assertThat(organization.textAt("value/0/id")).isEqualTo(account.tenantId().toString());
    assertThat(organization.textAt("value/0/verifiedDomains/0/name"))
        .isEqualTo(account.organization());
    assertThat(organization.at("value/0/verifiedDomains/0/isInitial").getAsBoolean()).isTrue();
    assertThat(organization.textAt("value/0/assignedPlans/0/service")).isEqualTo("exchange");
    assertThat(organization.at("value/0").getAsJsonObject().has("displayName")).isFalse();
    assertThat(get("/organization/" + account.tenantId()).status()).isEqualTo(200);
    assertThat(get("/domains").textAt("value/0/id")).isEqualTo(account.organization());
    assertThat(get("/domains/" + account.organization()).at("isInitial").getAsBoolean()).isTrue();
    assertError(get("/domains/nobody.example"), 404, "Request_ResourceNotFound");
  }

  @Test
  void allowsAnApplicationToReadOnlyItselfWithoutPermissions() {
    removeAllRoles();

    assertThat(get("/applications(appId='" + account.applicationId() + "')").textAt("id"))
        .isEqualTo(account.applicationObjectId().toString());
    assertThat(get("/applications/" + account.applicationObjectId()).status()).isEqualTo(200);
    assertThat(get("/servicePrincipals(appId='" + account.applicationId() + "')").textAt("id"))
        .isEqualTo(account.servicePrincipalObjectId().toString());
    assertError(get("/applications"), 403, "Authorization_RequestDenied");
    assertError(
        get("/servicePrincipals(appId='" + EXCHANGE_APP + "')"),
        403,
        "Authorization_RequestDenied");
    assertError(get("/organization"), 403, "Authorization_RequestDenied");
    assertError(get("/domains"), 403, "Authorization_RequestDenied");
    assertError(
        get("/roleManagement/directory/roleAssignments"), 403, "Authorization_RequestDenied");
    assertError(
        get("/servicePrincipals/" + account.servicePrincipalObjectId() + "/appRoleAssignments"),
        403,
        "Authorization_RequestDenied");
  }

  @Test
  void allowsReadingWithThePermission() {
    removeAllRoles();
    grant("Organization.Read.All");

    assertThat(get("/organization").status()).isEqualTo(200);
    assertError(get("/domains"), 403, "Authorization_RequestDenied");
    grant("Directory.Read.All");
    assertThat(get("/domains").status()).isEqualTo(200);
    assertThat(get("/applications").status()).isEqualTo(200);
  }

  @Test
  void showsTheDeclaredPermissionsAndTheCertificates() {
    String path = "/applications(appId='" + account.applicationId() + "')";
    Answer application = get(path);

    assertThat(application.textAt("signInAudience")).isEqualTo("AzureADMyOrg");
    assertThat(application.textAt("requiredResourceAccess/0/resourceAppId"))
        .isEqualTo(EXCHANGE_APP);
    assertThat(application.textAt("requiredResourceAccess/0/resourceAccess/0/id"))
        .isEqualTo(MANAGE_AS_APP);
    assertThat(application.textAt("requiredResourceAccess/0/resourceAccess/0/type"))
        .isEqualTo("Role");
    assertThat(application.at("keyCredentials/0/key").isJsonNull()).isTrue();
    Answer selected = get(path + "?$select=keyCredentials");
    assertThat(Base64.getDecoder().decode(selected.textAt("keyCredentials/0/key")))
        .isEqualTo(encoded());
    assertThat(selected.textAt("@odata.context")).endsWith("#applications/$entity");
  }

  private byte[] encoded() {
    try {
      return TokenClient.certificate(account).getEncoded();
    } catch (CertificateEncodingException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void filtersAsAzureCliAndTheSdkDo() {
    String id = account.servicePrincipalObjectId().toString();
    String appId = account.applicationId().toString();

    assertThat(
            get("/servicePrincipals" + filter("servicePrincipalNames/any(c:c eq '" + appId + "')"))
                .textAt("value/0/id"))
        .isEqualTo(id);
    assertThat(
            get("/servicePrincipals"
                    + filter("servicePrincipalNames/any(c:c eq 'https://outlook.office365.com')"))
                .textAt("value/0/appId"))
        .isEqualTo(EXCHANGE_APP);
    assertThat(get("/servicePrincipals" + filter("appId eq '" + appId + "'")).textAt("value/0/id"))
        .isEqualTo(id);
    assertThat(hits("/applications" + filter("startswith(displayName,'Tenon')"))).hasSize(1);
    assertThat(hits("/applications" + filter("displayName eq 'Tenon for Healthy'"))).hasSize(1);
    assertThat(hits("/applications" + filter("displayName eq 'it''s' and appId eq 'x'"))).isEmpty();
    assertThat(
            hits(
                "/servicePrincipals"
                    + filter("appId eq '" + appId + "' or appId eq '" + EXCHANGE_APP + "'")))
        .hasSize(2);
    assertThat(
            hits(
                "/servicePrincipals"
                    + filter(
                        "displayName eq 'a or b' or appId eq 'x' and appId eq 'y' or appId eq '"
                            + appId
                            + "' and accountEnabled eq true")))
        .as("and binds closer than or")
        .hasSize(1);
    assertError(
        get("/applications" + filter("displayName ne 'x'")), 400, "Request_UnsupportedQuery");
    assertError(get("/applications" + filter("nonsense eq 'x'")), 400, "Request_BadRequest");
  }

  private JsonArray hits(String path) {
    return get(path).json().getAsJsonArray("value");
  }

  @Test
  void pagesThroughALongList() {
    Answer first = get("/servicePrincipals?$top=3");
    assertThat(first.json().getAsJsonArray("value")).hasSize(3);
    Answer second =
        client.get(first.textAt("@odata.nextLink"), "Authorization", SandboxClient.bearer(token));

    assertThat(second.json().getAsJsonArray("value")).hasSize(2);
    assertThat(second.json().has("@odata.nextLink")).isFalse();
    assertError(get("/servicePrincipals?$top=1000"), 400, "Request_BadRequest");
    assertError(get("/servicePrincipals?$top=no"), 400, "Request_BadRequest");
  }

  @Test
  void countsAndSearchesOnlyWithTheHeaderForIt() {
    String[] header = {
      "Authorization", SandboxClient.bearer(token), "ConsistencyLevel", "eventual"
    };
    String search =
        "/servicePrincipals?$search=" + SandboxClient.encode("\"displayName:exchange\"");

    assertThat(get("/servicePrincipals?$count=true").json().has("@odata.count")).isFalse();
    assertThat(
            client.get(GRAPH + "/servicePrincipals?$count=true&$top=1", header).at("@odata.count"))
        .hasToString("5");
    assertError(get(search), 400, "Request_UnsupportedQuery");
    assertThat(client.get(GRAPH + search, header).textAt("value/0/appId")).isEqualTo(EXCHANGE_APP);
    assertThat(client.get(GRAPH + search, header).json().getAsJsonArray("value")).hasSize(1);
    assertError(
        client.get(GRAPH + "/servicePrincipals?$search=exchange", header),
        400,
        "Request_BadRequest");
  }

  @Test
  void refusesAQueryOptionThatIsSentTwice() {
    Answer answer = get("/servicePrincipals?$top=1&$top=2");

    assertError(answer, 400, "Request_BadRequest");
    assertThat(answer.text()).contains("'$top' was specified more than once");
    assertError(get("/servicePrincipals?$select=id&%24select=appId"), 400, "Request_BadRequest");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "appId eq 'EXCHANGE' or appId eq 'GRAPH' | 2",
        "(appId eq 'EXCHANGE' or appId eq 'GRAPH') and displayName eq 'Microsoft Graph' | 1",
        "appId eq 'EXCHANGE' or appId eq 'GRAPH' and displayName eq 'x' | 1",
        "appId ne 'EXCHANGE' | 4",
        "not(appId eq 'EXCHANGE') | 4",
        "not (appId eq 'EXCHANGE' or appId eq 'GRAPH') | 3",
        "not startswith(displayName, 'Office') | 4",
        "not not (((appId eq 'EXCHANGE'))) | 1",
        "displayName eq 'a and (b or ''c'')' | 0",
      })
  void filtersWithOperatorsAndBrackets(String filter, int count) {
    String path =
        "/servicePrincipals"
            + filter(
                filter
                    .replace("EXCHANGE", EXCHANGE_APP)
                    .replace("GRAPH", ApiResource.MICROSOFT_GRAPH.appId().toString()))
            + "&$count=true";
    Answer found =
        client.get(
            GRAPH + path,
            "Authorization",
            SandboxClient.bearer(token),
            "ConsistencyLevel",
            "eventual");

    assertThat(found.status()).as(found.text()).isEqualTo(200);
    assertThat(found.json().getAsJsonArray("value")).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "appId ne 'x'",
        "not (appId eq 'x')",
        "(appId eq 'x'",
        "appId eq 'x')",
        "appId eq 'x' and",
        "appId eq 'x' xor appId eq 'y'",
        "appId gt 'x'",
        "appId in ('x')",
        "contains(displayName,'x')",
        "appId eq 'x' 'y'",
        "appId eq",
        "''",
        "()",
        "appId eq 'x"
      })
  void refusesFiltersThatGraphDoesNotSupportHere(String filter) {
    assertError(get("/servicePrincipals" + filter(filter)), 400, "Request_UnsupportedQuery");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/applications?$nonsense=1",
        "/applications?filter=1",
        "/applications?$expand=appRoleAssignments",
        "/servicePrincipals?$expand=children",
        "/organization?$skip=1",
        "/servicePrincipals(appId='00000002-0000-0ff1-ce00-000000000000')?$top=1"
      })
  void refusesQueryOptionsThatGraphDoesNotHave(String path) {
    assertError(get(path), 400, "Request_BadRequest");
  }

  @Test
  void expandsTheConsentsOfAServicePrincipal() {
    String path = "/servicePrincipals/" + account.servicePrincipalObjectId();

    Answer one = get(path + "?$expand=appRoleAssignments&$select=id");
    assertThat(one.json().keySet())
        .containsExactlyInAnyOrder("@odata.context", "id", "appRoleAssignments");
    assertThat(one.textAt("appRoleAssignments/0/appRoleId")).isEqualTo(MANAGE_AS_APP);
    assertThat(
            get("/servicePrincipals?$expand=appRoleAssignedTo&"
                    + filter("appId eq '" + EXCHANGE_APP + "'").substring(1))
                .textAt("value/0/appRoleAssignedTo/0/principalId"))
        .isEqualTo(account.servicePrincipalObjectId().toString());
    removeAllRoles();
    assertThat(get(path).status()).isEqualTo(200);
    assertError(get(path + "?$expand=appRoleAssignments"), 403, "Authorization_RequestDenied");
  }

  @Test
  void listsThePermissionsOfAnApi() {
    String api = "/servicePrincipals(appId='" + EXCHANGE_APP + "')";

    assertThat(hits(api + "/appRoles" + filter("value eq 'Exchange.ManageAsApp'"))).hasSize(1);
    assertThat(get(api + "/oauth2PermissionScopes").textAt("value/0/value"))
        .isEqualTo("Exchange.Manage");
    assertError(get(api + "/appRoles/x"), 400, "BadRequest");
    assertError(send("POST", api + "/appRoles", "{}"), 405, "Request_BadRequest");
    removeAllRoles();
    assertError(get(api + "/appRoles"), 403, "Authorization_RequestDenied");
  }

  @Test
  void showsConsentsFromBothSides() {
    Answer held =
        get("/servicePrincipals/" + account.servicePrincipalObjectId() + "/appRoleAssignments");
    assertThat(held.textAt("value/0/appRoleId")).isEqualTo(MANAGE_AS_APP);
    assertThat(held.textAt("value/0/resourceDisplayName")).isEqualTo("Office 365 Exchange Online");
    Answer given = get("/servicePrincipals(appId='" + EXCHANGE_APP + "')/appRoleAssignedTo");
    assertThat(given.textAt("value/0/principalId"))
        .isEqualTo(account.servicePrincipalObjectId().toString());
  }

  @Test
  void grantsAConsentOnceAndRevokesIt() {
    grant("AppRoleAssignment.ReadWrite.All", "Application.Read.All");
    String path =
        "/servicePrincipals/" + account.servicePrincipalObjectId() + "/appRoleAssignments";
    String consent = get(path).textAt("value/0/id");
    String resource = get(path).textAt("value/0/resourceId");
    String body =
        "{\"principalId\":\"%s\",\"resourceId\":\"%s\",\"appRoleId\":\"%s\"}"
            .formatted(account.servicePrincipalObjectId(), resource, MANAGE_AS_APP);

    assertError(send("POST", path, body), 400, "Request_BadRequest");
    assertThat(
            client
                .delete(GRAPH + path + "/" + consent, "Authorization", SandboxClient.bearer(token))
                .status())
        .isEqualTo(204);
    assertThat(TokenClient.decode(tokens.token("healthy", TokenClient.EXCHANGE)).has("roles"))
        .isFalse();
    assertThat(send("POST", "/servicePrincipals/" + resource + "/appRoleAssignedTo", body).status())
        .isEqualTo(201);
    assertThat(TokenClient.decode(tokens.token("healthy", TokenClient.EXCHANGE)).has("roles"))
        .isTrue();
  }

  @Test
  void refusesAConsentWithOnlyOneOfThePermissions() {
    grant("AppRoleAssignment.ReadWrite.All");
    removeAllRoles();
    String path =
        "/servicePrincipals/" + account.servicePrincipalObjectId() + "/appRoleAssignments";

    assertError(send("POST", path, "{}"), 403, "Authorization_RequestDenied");
  }

  @Test
  void createsChangesAndDeletesAnApplication() {
    assertError(
        send("POST", "/applications", "{\"displayName\":\"x\"}"),
        403,
        "Authorization_RequestDenied");
    holdOnly("Application Administrator");
    Answer created =
        send("POST", "/applications", "{\"displayName\":\"new one\",\"keyCredentials\":[]}");
    assertThat(created.status()).isEqualTo(201);
    String path = "/applications/" + created.textAt("id");
    String access =
        "{\"requiredResourceAccess\":[{\"resourceAppId\":\"%s\",\"resourceAccess\":[{\"id\":\"%s\",\"type\":\"Scope\"}]}]}"
            .formatted(EXCHANGE_APP, MANAGE_AS_APP);

    assertThat(send("PATCH", path, access).status()).isEqualTo(204);
    assertThat(get(path).textAt("requiredResourceAccess/0/resourceAccess/0/type"))
        .isEqualTo("Scope");
    assertThat(
            send("PATCH", path, "{\"signInAudience\":\"AzureADMultipleOrgs\",\"notes\":\"n\"}")
                .status())
        .isEqualTo(204);
    assertThat(get(path).textAt("signInAudience")).isEqualTo("AzureADMultipleOrgs");
    assertThat(get(path).textAt("notes")).isEqualTo("n");
    assertThat(send("DELETE", path, "").status()).isEqualTo(204);
    assertError(get(path), 404, "Request_ResourceNotFound");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nonsense\":1}",
        "{\"signInAudience\":\"Everybody\"}",
        "{\"requiredResourceAccess\":[{\"resourceAppId\":\"x\",\"resourceAccess\":[{}]}]}",
        "{\"keyCredentials\":[{\"key\":\"AAAA\"}]}",
        "{\"keyCredentials\":7}",
        "{\"passwordCredentials\":[{\"secretText\":\"mine\"}]}",
        "not json"
      })
  void refusesInvalidChanges(String body) {
    holdOnly("Application Administrator");

    assertError(
        send("PATCH", "/applications/" + account.applicationObjectId(), body),
        400,
        "Request_BadRequest");
  }

  @Test
  void keepsACertificateThatIsSentBackByItsIdAndAddsAnother() {
    holdOnly("Application Administrator");
    String path = "/applications/" + account.applicationObjectId();
    String keyId = get(path).textAt("keyCredentials/0/keyId");
    String other = Base64.getMimeEncoder().encodeToString(encoded());
    String body =
        "{\"keyCredentials\":[{\"keyId\":\"%s\",\"key\":null},{\"key\":\"%s\",\"endDateTime\":\"2027-01-01T00:00:00+00:00\"}]}"
            .formatted(keyId, other.replace("\r\n", "\\n"));

    assertThat(send("PATCH", path, body).status()).isEqualTo(204);
    assertThat(get(path).json().getAsJsonArray("keyCredentials")).hasSize(2);
    assertThat(get(path).textAt("keyCredentials/0/keyId")).isEqualTo(keyId);
    assertThat(get(path).textAt("keyCredentials/1/endDateTime")).isEqualTo("2027-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "startDateTime, 2000-01-01T00:00:00Z, KeyCredentialsInvalidStartDate",
    "endDateTime, 2099-01-01T00:00:00Z, KeyCredentialsInvalidEndDate",
    "endDateTime, 2020-01-01T00:00:00Z, KeyCredentialsInvalidEndDate"
  })
  void refusesToRegisterACertificateForLongerThanItIsValid(
      String member, String time, String code) {
    holdOnly("Application Administrator");
    String body =
        "{\"keyCredentials\":[{\"key\":\"%s\",\"%s\":\"%s\"}]}"
            .formatted(Base64.getEncoder().encodeToString(encoded()), member, time);

    assertError(send("PATCH", "/applications/" + account.applicationObjectId(), body), 400, code);
  }

  @Test
  void refusesABodyWithTwoMembersOfOneName() {
    holdOnly("Application Administrator");

    assertError(
        send("POST", "/applications", "{\"displayName\":\"a\",\"displayName\":\"b\"}"),
        400,
        "Request_BadRequest");
  }

  @Test
  void generatesSecretsThatSignInUntilTheyAreRemoved() {
    String path = "/applications/" + account.applicationObjectId();
    String body = "{\"passwordCredential\":{\"displayName\":\"ci\"}}";
    assertError(send("POST", path + "/addPassword", body), 403, "Authorization_RequestDenied");
    holdOnly("Application Administrator");

    Answer added = send("POST", path + "/addPassword", body);

    assertThat(added.status()).as(added.text()).isEqualTo(200);
    assertThat(added.textAt("displayName")).isEqualTo("ci");
    assertThat(get(path).at("passwordCredentials/0/secretText").isJsonNull()).isTrue();
    Map<String, String> form =
        Map.of(
            "client_id",
            account.applicationId().toString(),
            "grant_type",
            "client_credentials",
            "scope",
            TokenClient.GRAPH,
            "client_secret",
            added.textAt("secretText"));
    assertThat(client.postForm(TokenClient.endpoint(account), form).status()).isEqualTo(200);
    String remove = "{\"keyId\":\"" + added.textAt("keyId") + "\"}";
    assertThat(send("POST", path + "/removePassword", remove).status()).isEqualTo(204);
    assertThat(client.postForm(TokenClient.endpoint(account), form).status()).isEqualTo(401);
    assertError(send("POST", path + "/removePassword", remove), 400, "Request_BadRequest");
    assertError(
        send(
            "POST",
            path + "/addPassword",
            "{\"passwordCredential\":{\"endDateTime\":\"2020-01-01T00:00:00Z\"}}"),
        400,
        "Request_BadRequest");
    assertError(send("POST", path + "/addKeys", body), 400, "BadRequest");
  }

  @Test
  void createsAnApplicationByUniqueNameOnceAndUpdatesItAfterwards() {
    holdOnly("Application Administrator");
    String path = "/applications(uniqueName='tenon-1')";
    String body = "{\"displayName\":\"first\"}";

    assertError(send("PATCH", path, body), 404, "Request_ResourceNotFound");
    assertThat(send("PATCH", path, body, "Prefer", "create-if-missing").status()).isEqualTo(201);
    assertThat(
            send("PATCH", path, "{\"displayName\":\"second\"}", "Prefer", "create-if-missing")
                .status())
        .isEqualTo(204);
    assertThat(get(path).textAt("displayName")).isEqualTo("second");
  }

  @Test
  void createsAServicePrincipalOnceAndOnlyForAnApplicationThatExists() {
    holdOnly("Application Administrator");
    String appId = send("POST", "/applications", "{\"displayName\":\"new one\"}").textAt("appId");
    String body = "{\"appId\":\"" + appId + "\"}";

    Answer created = send("POST", "/servicePrincipals", body);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.textAt("appOwnerOrganizationId")).isEqualTo(account.tenantId().toString());
    assertError(
        send("POST", "/servicePrincipals", body), 409, "Request_MultipleObjectsWithSameKeyValue");
    Answer orphan =
        send("POST", "/servicePrincipals", "{\"appId\":\"11111111-1111-4111-8111-111111111111\"}");
    assertError(orphan, 400, "Request_BadRequest");
    assertThat(orphan.text()).contains("NoBackingApplicationObject");
    String upsert = "/servicePrincipals(appId='" + appId + "')";
    assertThat(
            send("PATCH", upsert, "{\"accountEnabled\":false}", "Prefer", "create-if-missing")
                .status())
        .isEqualTo(204);
    assertThat(get(upsert).at("accountEnabled").getAsBoolean()).isFalse();
    assertThat(send("DELETE", upsert, "").status()).isEqualTo(204);
    assertThat(send("PATCH", upsert, "{\"tags\":[\"a\"]}", "Prefer", "create-if-missing").status())
        .isEqualTo(201);
  }

  @Test
  void assignsAndRemovesDirectoryRoles() {
    String path = "/roleManagement/directory/roleAssignments";
    String own = filter("principalId eq '" + account.servicePrincipalObjectId() + "'");
    String body =
        "{\"principalId\":\"%s\",\"roleDefinitionId\":\"%s\",\"directoryScopeId\":\"/\"}"
            .formatted(account.servicePrincipalObjectId(), TEAMS_READER);
    assertThat(get(path + own).textAt("value/0/roleDefinitionId")).isEqualTo(GLOBAL_READER);
    assertError(send("POST", path, body), 403, "Authorization_RequestDenied");
    grant("RoleManagement.ReadWrite.Directory");

    Answer created = send("POST", path, body);

    assertThat(created.status()).isEqualTo(201);
    assertError(send("POST", path, body), 400, "Request_BadRequest");
    assertError(
        send("POST", path, body.replace(TEAMS_READER, account.tenantId().toString())),
        404,
        "Request_ResourceNotFound");
    assertThat(get("/directoryRoles").text()).contains(TEAMS_READER);
    Answer members = get("/directoryRoles(roleTemplateId='" + TEAMS_READER + "')/members");
    assertThat(members.textAt("value/0/id"))
        .isEqualTo(account.servicePrincipalObjectId().toString());
    assertThat(send("DELETE", path + "/" + created.textAt("id"), "").status()).isEqualTo(204);
    assertThat(get(path + own).json().getAsJsonArray("value")).hasSize(1);
  }

  @Test
  void storesDelegatedGrants() {
    holdOnly("Global Administrator");
    String resource =
        get("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')").textAt("id");
    String body =
        "{\"clientId\":\"%s\",\"consentType\":\"AllPrincipals\",\"principalId\":null,\"resourceId\":\"%s\",\"scope\":\"User.Read\"}"
            .formatted(account.servicePrincipalObjectId(), resource);

    assertThat(send("POST", "/oauth2PermissionGrants", body).status()).isEqualTo(201);
    assertError(
        send("POST", "/oauth2PermissionGrants", body),
        409,
        "Request_MultipleObjectsWithSameKeyValue");
    String user = "\"11111111-1111-4111-8111-111111111111\"";
    for (String invalid :
        List.of(
            body.replace("AllPrincipals", "Everybody"),
            body.replace("AllPrincipals", "Principal"),
            body.replace("null", user),
            body.replace(",\"scope\":\"User.Read\"", ""))) {
      assertError(send("POST", "/oauth2PermissionGrants", invalid), 400, "Request_BadRequest");
    }
    assertError(
        send(
            "POST",
            "/oauth2PermissionGrants",
            body.replace("AllPrincipals", "Principal").replace("null", user)),
        404,
        "Request_ResourceNotFound");
    assertThat(
            hits(
                "/oauth2PermissionGrants"
                    + filter("clientId eq '" + account.servicePrincipalObjectId() + "'")))
        .hasSize(1);
  }

  @Test
  void refusesATokenThatIsMissingForgedExpiredOrForAnotherApi() {
    String url = GRAPH + "/organization";
    assertError(client.get(url), 401, "InvalidAuthenticationToken");
    assertError(
        client.get(url, "Authorization", "Bearer x.y.z"), 401, "InvalidAuthenticationToken");
    String exchange = tokens.token("healthy", TokenClient.EXCHANGE);
    assertError(
        client.get(url, "Authorization", SandboxClient.bearer(exchange)),
        401,
        "InvalidAuthenticationToken");
    String foreign = tokens.token("gcc-high", "https://graph.microsoft.us/.default");
    assertError(
        client.get(url, "Authorization", SandboxClient.bearer(foreign)),
        401,
        "InvalidAuthenticationToken");
    sandbox.control().advanceClock(Duration.ofMinutes(61));
    assertError(get("/organization"), 401, "InvalidAuthenticationToken");
  }

  @Test
  void servesTheOldPathPrefix() {
    String url = "https://graph.microsoft.com/v1.0/myorganization/organization";

    assertThat(client.get(url, "Authorization", SandboxClient.bearer(token)).status())
        .isEqualTo(200);
  }

  @Test
  void refusesUnknownPaths() {
    assertError(get("/users"), 400, "BadRequest");
    assertError(get("/applications/x/owners"), 400, "BadRequest");
    assertError(get("/applications/not-a-guid"), 404, "Request_ResourceNotFound");
  }

  @Test
  void hidesAChangeUntilItHasBeenReplicated() {
    holdOnly("Application Administrator");
    sandbox.control().delayReplication(Duration.ofSeconds(30));
    Answer created = send("POST", "/applications", "{\"displayName\":\"new one\"}");
    String path = "/applications/" + created.textAt("id");

    assertError(get(path), 404, "Request_ResourceNotFound");
    sandbox.control().advanceClock(Duration.ofSeconds(31));
    assertThat(get(path).status()).isEqualTo(200);
  }

  /** Only users consent in the portal, whatever roles a service principal has. */
  @Test
  void refusesConsentOfAServicePrincipalInThePortal() {
    holdOnly("Global Administrator");
    String url =
        "https://main.iam.ad.ext.azure.com/api/RegisteredApplications/"
            + account.applicationId()
            + "/Consent?onBehalfOfAll=true";
    String portal = tokens.token("healthy", TokenClient.PORTAL);

    assertThat(client.send("POST", url, "", "Authorization", SandboxClient.bearer(portal)).status())
        .isEqualTo(403);
    assertThat(client.send("POST", url, "").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Global Reader,                   EXCHANGE, 403",
    "Application Administrator,       EXCHANGE, 201",
    "Cloud Application Administrator, EXCHANGE, 201",
    "Application Administrator,       GRAPH,    403",
    "Cloud Application Administrator, GRAPH,    403",
    "Privileged Role Administrator,   GRAPH,    201",
    "Global Administrator,            GRAPH,    201"
  })
  void requiresAPrivilegedRoleToConsentToPermissionsOfGraph(String role, String api, int status) {
    sandbox.control().change("healthy", new RevokeConsent());
    ApiResource resource =
        api.equals("GRAPH") ? ApiResource.MICROSOFT_GRAPH : ApiResource.EXCHANGE_ONLINE;
    String permission = api.equals("GRAPH") ? "User.Read.All" : "Exchange.ManageAsApp";
    String resourceId =
        get("/servicePrincipals(appId='" + resource.appId() + "')?$select=id").textAt("id");
    holdOnly(role);

    Answer consent =
        send(
            "POST",
            "/servicePrincipals/" + resourceId + "/appRoleAssignedTo",
            "{\"principalId\":\"%s\",\"resourceId\":\"%s\",\"appRoleId\":\"%s\"}"
                .formatted(
                    account.servicePrincipalObjectId(),
                    resourceId,
                    resource.appRole(permission).orElseThrow().id()));

    assertThat(consent.status()).as(consent.text()).isEqualTo(status);
  }

  @Test
  void listsNoSubscriptions() {
    String url = "https://management.azure.com/subscriptions";
    String arm = tokens.token("healthy", "https://management.core.windows.net//.default");
    Answer answer =
        client.get(url + "?api-version=2019-11-01", "Authorization", SandboxClient.bearer(arm));

    assertThat(answer.json().getAsJsonArray("value")).isEmpty();
    assertThat(client.get(url, "Authorization", SandboxClient.bearer(arm)).status()).isEqualTo(400);
    assertThat(client.get(url, "Authorization", SandboxClient.bearer(token)).status())
        .isEqualTo(401);
  }
}
