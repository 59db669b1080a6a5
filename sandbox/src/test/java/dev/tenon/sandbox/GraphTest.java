package dev.tenon.sandbox;

import static dev.tenon.sandbox.GraphCaller.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may read what in Graph of the sandbox. */
class GraphTest {

  @RegisterExtension private final GraphCaller graph = new GraphCaller();

  @Test
  void showsTheOrganizationAndItsDomains() {
    Answer organization = graph.get("/organization?$select=id,verifiedDomains,assignedPlans");

    assertThat(organization.textAt("value/0/id")).isEqualTo(graph.account().tenantId().toString());
    assertThat(organization.textAt("value/0/verifiedDomains/0/name"))
        .isEqualTo(graph.account().organization());
    assertThat(organization.at("value/0/verifiedDomains/0/isInitial").getAsBoolean()).isTrue();
    assertThat(organization.textAt("value/0/assignedPlans/0/service")).isEqualTo("exchange");
    assertThat(organization.at("value/0").getAsJsonObject().has("displayName")).isFalse();
    assertThat(graph.get("/organization/" + graph.account().tenantId()).status()).isEqualTo(200);
    assertThat(graph.get("/domains").textAt("value/0/id"))
        .isEqualTo(graph.account().organization());
    assertThat(
            graph.get("/domains/" + graph.account().organization()).at("isInitial").getAsBoolean())
        .isTrue();
    assertError(graph.get("/domains/nobody.example"), 404, "Request_ResourceNotFound");
  }

  @Test
  void allowsAnApplicationToReadOnlyItselfWithoutPermissions() {
    graph.removeAllRoles();

    assertThat(
            graph
                .get("/applications(appId='" + graph.account().applicationId() + "')")
                .textAt("id"))
        .isEqualTo(graph.account().applicationObjectId().toString());
    assertThat(graph.get("/applications/" + graph.account().applicationObjectId()).status())
        .isEqualTo(200);
    assertThat(
            graph
                .get("/servicePrincipals(appId='" + graph.account().applicationId() + "')")
                .textAt("id"))
        .isEqualTo(graph.account().servicePrincipalObjectId().toString());
    assertError(graph.get("/applications"), 403, "Authorization_RequestDenied");
    assertError(
        graph.get("/servicePrincipals(appId='" + GraphCaller.EXCHANGE_APP + "')"),
        403,
        "Authorization_RequestDenied");
    assertError(graph.get("/organization"), 403, "Authorization_RequestDenied");
    assertError(graph.get("/domains"), 403, "Authorization_RequestDenied");
    assertError(
        graph.get("/roleManagement/directory/roleAssignments"), 403, "Authorization_RequestDenied");
    assertError(
        graph.get(
            "/servicePrincipals/"
                + graph.account().servicePrincipalObjectId()
                + "/appRoleAssignments"),
        403,
        "Authorization_RequestDenied");
  }

  @Test
  void allowsReadingWithThePermission() {
    graph.removeAllRoles();
    graph.grant("Organization.Read.All");

    assertThat(graph.get("/organization").status()).isEqualTo(200);
    assertError(graph.get("/domains"), 403, "Authorization_RequestDenied");
    graph.grant("Directory.Read.All");
    assertThat(graph.get("/domains").status()).isEqualTo(200);
    assertThat(graph.get("/applications").status()).isEqualTo(200);
  }

  @Test
  void showsTheDeclaredPermissionsAndTheCertificates() {
    String path = "/applications(appId='" + graph.account().applicationId() + "')";
    Answer application = graph.get(path);

    assertThat(application.textAt("signInAudience")).isEqualTo("AzureADMyOrg");
    assertThat(application.textAt("requiredResourceAccess/0/resourceAppId"))
        .isEqualTo(GraphCaller.EXCHANGE_APP);
    assertThat(application.textAt("requiredResourceAccess/0/resourceAccess/0/id"))
        .isEqualTo(GraphCaller.MANAGE_AS_APP);
    assertThat(application.textAt("requiredResourceAccess/0/resourceAccess/0/type"))
        .isEqualTo("Role");
    assertThat(application.at("keyCredentials/0/key").isJsonNull()).isTrue();
    Answer selected = graph.get(path + "?$select=keyCredentials");
    assertThat(Base64.getDecoder().decode(selected.textAt("keyCredentials/0/key")))
        .isEqualTo(graph.certificate());
    assertThat(selected.textAt("@odata.context")).endsWith("#applications/$entity");
  }

  @Test
  void listsThePermissionsOfAnApi() {
    String api = "/servicePrincipals(appId='" + GraphCaller.EXCHANGE_APP + "')";

    assertThat(
            graph.hits(api + "/appRoles" + GraphCaller.filter("value eq 'Exchange.ManageAsApp'")))
        .hasSize(1);
    assertThat(graph.get(api + "/oauth2PermissionScopes").textAt("value/0/value"))
        .isEqualTo("Exchange.Manage");
    assertError(graph.get(api + "/appRoles/x"), 400, "BadRequest");
    assertError(graph.send("POST", api + "/appRoles", "{}"), 405, "Request_BadRequest");
    graph.removeAllRoles();
    assertError(graph.get(api + "/appRoles"), 403, "Authorization_RequestDenied");
  }

  @Test
  void showsConsentsFromBothSides() {
    Answer held =
        graph.get(
            "/servicePrincipals/"
                + graph.account().servicePrincipalObjectId()
                + "/appRoleAssignments");
    assertThat(held.textAt("value/0/appRoleId")).isEqualTo(GraphCaller.MANAGE_AS_APP);
    assertThat(held.textAt("value/0/resourceDisplayName")).isEqualTo("Office 365 Exchange Online");
    Answer given =
        graph.get("/servicePrincipals(appId='" + GraphCaller.EXCHANGE_APP + "')/appRoleAssignedTo");
    assertThat(given.textAt("value/0/principalId"))
        .isEqualTo(graph.account().servicePrincipalObjectId().toString());
  }

  @Test
  void refusesATokenThatIsMissingForgedExpiredOrForAnotherApi() {
    String url = GraphCaller.URL + "/organization";
    assertError(graph.client().get(url), 401, "InvalidAuthenticationToken");
    assertError(
        graph.client().get(url, "Authorization", "Bearer x.y.z"),
        401,
        "InvalidAuthenticationToken");
    String exchange = graph.tokens().token("healthy", TokenClient.EXCHANGE);
    assertError(
        graph.client().get(url, "Authorization", SandboxClient.bearer(exchange)),
        401,
        "InvalidAuthenticationToken");
    String foreign = graph.tokens().token("gcc-high", "https://graph.microsoft.us/.default");
    assertError(
        graph.client().get(url, "Authorization", SandboxClient.bearer(foreign)),
        401,
        "InvalidAuthenticationToken");
    graph.sandbox().control().advanceClock(Duration.ofMinutes(61));
    assertError(graph.get("/organization"), 401, "InvalidAuthenticationToken");
  }

  @Test
  void servesTheOldPathPrefix() {
    String url = "https://graph.microsoft.com/v1.0/myorganization/organization";

    assertThat(graph.client().get(url, "Authorization", graph.bearer()).status()).isEqualTo(200);
  }

  @Test
  void refusesUnknownPaths() {
    assertError(graph.get("/users"), 400, "BadRequest");
    assertError(graph.get("/applications/x/owners"), 400, "BadRequest");
    assertError(graph.get("/applications/not-a-guid"), 404, "Request_ResourceNotFound");
  }

  @Test
  void hidesAChangeUntilItHasBeenReplicated() {
    graph.holdOnly("Application Administrator");
    graph.sandbox().control().delayReplication(Duration.ofSeconds(30));
    Answer created = graph.send("POST", "/applications", "{\"displayName\":\"new one\"}");
    String path = "/applications/" + created.textAt("id");

    assertError(graph.get(path), 404, "Request_ResourceNotFound");
    graph.sandbox().control().advanceClock(Duration.ofSeconds(31));
    assertThat(graph.get(path).status()).isEqualTo(200);
  }

  @Test
  void listsNoSubscriptions() {
    String url = "https://management.azure.com/subscriptions";
    String arm = graph.tokens().token("healthy", "https://management.core.windows.net//.default");
    Answer answer =
        graph
            .client()
            .get(url + "?api-version=2019-11-01", "Authorization", SandboxClient.bearer(arm));

    assertThat(answer.json().getAsJsonArray("value")).isEmpty();
    assertThat(graph.client().get(url, "Authorization", SandboxClient.bearer(arm)).status())
        .isEqualTo(400);
    assertThat(graph.client().get(url, "Authorization", graph.bearer()).status()).isEqualTo(401);
  }
}
