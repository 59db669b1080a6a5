package dev.tenon.sandbox;

import static dev.tenon.sandbox.GraphCaller.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The query options of Graph in the sandbox. */
class GraphQueryTest {

  private static final String[] EVENTUAL = {"ConsistencyLevel", "eventual"};

  @RegisterExtension private final GraphCaller graph = new GraphCaller();

  @Test
  void filtersAsAzureCliAndTheSdkDo() {
    String id = graph.account().servicePrincipalObjectId().toString();
    String appId = graph.account().applicationId().toString();

    assertThat(
            graph
                .get(
                    "/servicePrincipals"
                        + GraphCaller.filter("servicePrincipalNames/any(c:c eq '" + appId + "')"))
                .textAt("value/0/id"))
        .isEqualTo(id);
    assertThat(
            graph
                .get(
                    "/servicePrincipals"
                        + GraphCaller.filter(
                            "servicePrincipalNames/any(c:c eq 'https://outlook.office365.com')"))
                .textAt("value/0/appId"))
        .isEqualTo(GraphCaller.EXCHANGE_APP);
    assertThat(
            graph
                .get("/servicePrincipals" + GraphCaller.filter("appId eq '" + appId + "'"))
                .textAt("value/0/id"))
        .isEqualTo(id);
    assertThat(graph.hits("/applications" + GraphCaller.filter("startswith(displayName,'Tenon')")))
        .hasSize(1);
    assertThat(
            graph.hits("/applications" + GraphCaller.filter("displayName eq 'Tenon for Healthy'")))
        .hasSize(1);
    assertThat(
            graph.hits(
                "/applications" + GraphCaller.filter("displayName eq 'it''s' and appId eq 'x'")))
        .isEmpty();
    assertThat(
            graph.hits(
                "/servicePrincipals"
                    + GraphCaller.filter(
                        "appId eq '" + appId + "' or appId eq '" + GraphCaller.EXCHANGE_APP + "'")))
        .hasSize(2);
    assertThat(
            graph.hits(
                "/servicePrincipals"
                    + GraphCaller.filter(
                        "displayName eq 'a or b' or appId eq 'x' and appId eq 'y' or appId eq '"
                            + appId
                            + "' and accountEnabled eq true")))
        .as("and binds closer than or")
        .hasSize(1);
    assertError(
        graph.get("/applications" + GraphCaller.filter("displayName ne 'x'")),
        400,
        "Request_UnsupportedQuery");
    assertError(
        graph.get("/applications" + GraphCaller.filter("nonsense eq 'x'")),
        400,
        "Request_BadRequest");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "appId eq 'EXCHANGE' or appId eq 'GRAPH' | 2",
        "(appId eq 'EXCHANGE' or appId eq 'GRAPH') and displayName eq 'Microsoft Graph' | 1",
        "appId eq 'EXCHANGE' or appId eq 'GRAPH' and displayName eq 'x' | 1",
        "appId ne 'EXCHANGE' | 5",
        "not(appId eq 'EXCHANGE') | 5",
        "not (appId eq 'EXCHANGE' or appId eq 'GRAPH') | 4",
        "not startswith(displayName, 'Office') | 4",
        "not not (((appId eq 'EXCHANGE'))) | 1",
        "displayName eq 'a and (b or ''c'')' | 0",
      })
  void filtersWithOperatorsAndBrackets(String filter, int count) {
    String path =
        "/servicePrincipals"
            + GraphCaller.filter(
                filter
                    .replace("EXCHANGE", GraphCaller.EXCHANGE_APP)
                    .replace("GRAPH", ApiResource.MICROSOFT_GRAPH.appId().toString()))
            + "&$count=true";
    Answer found = graph.get(path, EVENTUAL);

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
    assertError(
        graph.get("/servicePrincipals" + GraphCaller.filter(filter)),
        400,
        "Request_UnsupportedQuery");
  }

  @Test
  void pagesThroughALongList() {
    Answer first = graph.get("/servicePrincipals?$top=4");
    assertThat(first.json().getAsJsonArray("value")).hasSize(4);
    Answer second =
        graph.client().get(first.textAt("@odata.nextLink"), "Authorization", graph.bearer());

    assertThat(second.json().getAsJsonArray("value")).hasSize(2);
    assertThat(second.json().has("@odata.nextLink")).isFalse();
    assertError(graph.get("/servicePrincipals?$top=1000"), 400, "Request_BadRequest");
    assertError(graph.get("/servicePrincipals?$top=no"), 400, "Request_BadRequest");
  }

  @Test
  void countsAndSearchesOnlyWithTheHeaderForIt() {
    String search =
        "/servicePrincipals?$search=" + SandboxClient.encode("\"displayName:exchange\"");

    assertThat(graph.get("/servicePrincipals?$count=true").json().has("@odata.count")).isFalse();
    assertThat(graph.get("/servicePrincipals?$count=true&$top=1", EVENTUAL).at("@odata.count"))
        .hasToString("6");
    assertError(graph.get(search), 400, "Request_UnsupportedQuery");
    assertThat(graph.get(search, EVENTUAL).textAt("value/0/appId"))
        .isEqualTo(GraphCaller.EXCHANGE_APP);
    assertThat(graph.get(search, EVENTUAL).json().getAsJsonArray("value")).hasSize(1);
    assertError(
        graph.get("/servicePrincipals?$search=exchange", EVENTUAL), 400, "Request_BadRequest");
  }

  @Test
  void answersTheNumberOfObjectsAlone() {
    String services = "/servicePrincipals/$count";
    String exchange = GraphCaller.filter("appId eq '" + GraphCaller.EXCHANGE_APP + "'");

    assertThat(graph.get(services, EVENTUAL).text()).isEqualTo("6");
    assertThat(graph.get(services + exchange, EVENTUAL).text()).isEqualTo("1");
    assertThat(
            graph
                .get(services + GraphCaller.filter("displayName ne 'Microsoft Graph'"), EVENTUAL)
                .text())
        .isEqualTo("5");
    assertThat(
            graph
                .get(
                    "/servicePrincipals(appId='%s')/appRoleAssignedTo/$count"
                        .formatted(GraphCaller.EXCHANGE_APP),
                    EVENTUAL)
                .text())
        .isEqualTo("1");
    assertError(graph.get(services), 400, "Request_BadRequest");
    assertError(graph.get(services + "?$top=1", EVENTUAL), 400, "Request_BadRequest");
    assertError(
        graph.get("/applications/" + graph.account().applicationObjectId() + "/$count", EVENTUAL),
        400,
        "BadRequest");
    assertError(graph.send("POST", "/applications/$count", "{}"), 405, "Request_BadRequest");
    assertError(graph.get("/$count", EVENTUAL), 400, "BadRequest");
  }

  @Test
  void refusesAQueryOptionThatIsSentTwice() {
    Answer answer = graph.get("/servicePrincipals?$top=1&$top=2");

    assertError(answer, 400, "Request_BadRequest");
    assertThat(answer.text()).contains("'$top' was specified more than once");
    assertError(
        graph.get("/servicePrincipals?$select=id&%24select=appId"), 400, "Request_BadRequest");
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
    assertError(graph.get(path), 400, "Request_BadRequest");
  }

  @Test
  void expandsTheConsentsOfAServicePrincipal() {
    String path = "/servicePrincipals/" + graph.account().servicePrincipalObjectId();

    Answer one = graph.get(path + "?$expand=appRoleAssignments&$select=id");
    assertThat(one.json().keySet())
        .containsExactlyInAnyOrder("@odata.context", "id", "appRoleAssignments");
    assertThat(one.textAt("appRoleAssignments/0/appRoleId")).isEqualTo(GraphCaller.MANAGE_AS_APP);
    assertThat(
            graph
                .get(
                    "/servicePrincipals?$expand=appRoleAssignedTo&"
                        + GraphCaller.filter("appId eq '" + GraphCaller.EXCHANGE_APP + "'")
                            .substring(1))
                .textAt("value/0/appRoleAssignedTo/0/principalId"))
        .isEqualTo(graph.account().servicePrincipalObjectId().toString());
    graph.removeAllRoles();
    assertThat(graph.get(path).status()).isEqualTo(200);
    assertError(
        graph.get(path + "?$expand=appRoleAssignments"), 403, "Authorization_RequestDenied");
  }
}
