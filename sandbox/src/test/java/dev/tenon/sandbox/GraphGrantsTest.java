package dev.tenon.sandbox;

import static dev.tenon.sandbox.GraphCaller.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consents, delegated grants and directory roles through Graph of the sandbox. */
class GraphGrantsTest {

  private static final String GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
  private static final String TEAMS_READER = "1076ac91-f3d9-41a7-a339-dcdf5f480acc";

  @RegisterExtension private final GraphCaller graph = new GraphCaller();

  @Test
  void grantsAConsentOnceAndRevokesIt() {
    graph.grant("AppRoleAssignment.ReadWrite.All", "Application.Read.All");
    String path =
        "/servicePrincipals/" + graph.account().servicePrincipalObjectId() + "/appRoleAssignments";
    String consent = graph.get(path).textAt("value/0/id");
    String resource = graph.get(path).textAt("value/0/resourceId");
    String body =
        "{\"principalId\":\"%s\",\"resourceId\":\"%s\",\"appRoleId\":\"%s\"}"
            .formatted(
                graph.account().servicePrincipalObjectId(), resource, GraphCaller.MANAGE_AS_APP);

    assertError(graph.send("POST", path, body), 400, "Request_BadRequest");
    assertThat(graph.send("DELETE", path + "/" + consent, "").status()).isEqualTo(204);
    assertThat(
            TokenClient.decode(graph.tokens().token("healthy", TokenClient.EXCHANGE)).has("roles"))
        .isFalse();
    assertThat(
            graph
                .send("POST", "/servicePrincipals/" + resource + "/appRoleAssignedTo", body)
                .status())
        .isEqualTo(201);
    assertThat(
            TokenClient.decode(graph.tokens().token("healthy", TokenClient.EXCHANGE)).has("roles"))
        .isTrue();
  }

  @Test
  void refusesAConsentWithOnlyOneOfThePermissions() {
    graph.grant("AppRoleAssignment.ReadWrite.All");
    graph.removeAllRoles();
    String path =
        "/servicePrincipals/" + graph.account().servicePrincipalObjectId() + "/appRoleAssignments";

    assertError(graph.send("POST", path, "{}"), 403, "Authorization_RequestDenied");
  }

  /** Only users consent in the portal, whatever roles a service principal has. */
  @Test
  void refusesConsentOfAServicePrincipalInThePortal() {
    graph.holdOnly("Global Administrator");
    String url =
        "https://main.iam.ad.ext.azure.com/api/RegisteredApplications/"
            + graph.account().applicationId()
            + "/Consent?onBehalfOfAll=true";
    String portal = graph.tokens().token("healthy", TokenClient.PORTAL);

    assertThat(
            graph
                .client()
                .send("POST", url, "", "Authorization", SandboxClient.bearer(portal))
                .status())
        .isEqualTo(403);
    assertThat(graph.client().send("POST", url, "").status()).isEqualTo(401);
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
    graph.sandbox().control().change("healthy", new RevokeConsent());
    ApiResource resource =
        api.equals("GRAPH") ? ApiResource.MICROSOFT_GRAPH : ApiResource.EXCHANGE_ONLINE;
    String permission = api.equals("GRAPH") ? "User.Read.All" : "Exchange.ManageAsApp";
    String resourceId =
        graph.get("/servicePrincipals(appId='" + resource.appId() + "')?$select=id").textAt("id");
    graph.holdOnly(role);

    Answer consent =
        graph.send(
            "POST",
            "/servicePrincipals/" + resourceId + "/appRoleAssignedTo",
            "{\"principalId\":\"%s\",\"resourceId\":\"%s\",\"appRoleId\":\"%s\"}"
                .formatted(
                    graph.account().servicePrincipalObjectId(),
                    resourceId,
                    resource.appRole(permission).orElseThrow().id()));

    assertThat(consent.status()).as(consent.text()).isEqualTo(status);
  }

  @Test
  void storesDelegatedGrants() {
    graph.holdOnly("Global Administrator");
    String resource =
        graph.get("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')").textAt("id");
    String body =
        "{\"clientId\":\"%s\",\"consentType\":\"AllPrincipals\",\"principalId\":null,\"resourceId\":\"%s\",\"scope\":\"User.Read\"}"
            .formatted(graph.account().servicePrincipalObjectId(), resource);

    assertThat(graph.send("POST", "/oauth2PermissionGrants", body).status()).isEqualTo(201);
    assertError(
        graph.send("POST", "/oauth2PermissionGrants", body),
        409,
        "Request_MultipleObjectsWithSameKeyValue");
    String user = "\"11111111-1111-4111-8111-111111111111\"";
    for (String invalid :
        List.of(
            body.replace("AllPrincipals", "Everybody"),
            body.replace("AllPrincipals", "Principal"),
            body.replace("null", user),
            body.replace(",\"scope\":\"User.Read\"", ""))) {
      assertError(
          graph.send("POST", "/oauth2PermissionGrants", invalid), 400, "Request_BadRequest");
    }
    assertError(
        graph.send(
            "POST",
            "/oauth2PermissionGrants",
            body.replace("AllPrincipals", "Principal").replace("null", user)),
        404,
        "Request_ResourceNotFound");
    assertThat(
            graph.hits(
                "/oauth2PermissionGrants"
                    + GraphCaller.filter(
                        "clientId eq '" + graph.account().servicePrincipalObjectId() + "'")))
        .hasSize(1);
  }

  @Test
  void assignsAndRemovesDirectoryRoles() {
    String path = "/roleManagement/directory/roleAssignments";
    String own =
        GraphCaller.filter("principalId eq '" + graph.account().servicePrincipalObjectId() + "'");
    String body =
        "{\"principalId\":\"%s\",\"roleDefinitionId\":\"%s\",\"directoryScopeId\":\"/\"}"
            .formatted(graph.account().servicePrincipalObjectId(), TEAMS_READER);
    assertThat(graph.get(path + own).textAt("value/0/roleDefinitionId")).isEqualTo(GLOBAL_READER);
    assertError(graph.send("POST", path, body), 403, "Authorization_RequestDenied");
    graph.grant("RoleManagement.ReadWrite.Directory");

    Answer created = graph.send("POST", path, body);

    assertThat(created.status()).isEqualTo(201);
    assertError(graph.send("POST", path, body), 400, "Request_BadRequest");
    assertError(
        graph.send("POST", path, body.replace(TEAMS_READER, graph.account().tenantId().toString())),
        404,
        "Request_ResourceNotFound");
    assertThat(graph.get("/directoryRoles").text()).contains(TEAMS_READER);
    Answer members = graph.get("/directoryRoles(roleTemplateId='" + TEAMS_READER + "')/members");
    assertThat(members.textAt("value/0/id"))
        .isEqualTo(graph.account().servicePrincipalObjectId().toString());
    assertThat(graph.send("DELETE", path + "/" + created.textAt("id"), "").status()).isEqualTo(204);
    assertThat(graph.get(path + own).json().getAsJsonArray("value")).hasSize(1);
  }
}
