package dev.tenon.sandbox;

import static dev.tenon.sandbox.GraphCaller.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes to applications and service principals through Graph of the sandbox. */
class GraphApplicationsTest {

  @RegisterExtension private final GraphCaller graph = new GraphCaller();

  @Test
  void createsChangesAndDeletesAnApplication() {
    assertError(
        graph.send("POST", "/applications", "{\"displayName\":\"x\"}"),
        403,
        "Authorization_RequestDenied");
    graph.holdOnly("Application Administrator");
    Answer created =
        graph.send("POST", "/applications", "{\"displayName\":\"new one\",\"keyCredentials\":[]}");
    assertThat(created.status()).isEqualTo(201);
    String path = "/applications/" + created.textAt("id");
    String access =
        "{\"requiredResourceAccess\":[{\"resourceAppId\":\"%s\",\"resourceAccess\":[{\"id\":\"%s\",\"type\":\"Scope\"}]}]}"
            .formatted(GraphCaller.EXCHANGE_APP, GraphCaller.MANAGE_AS_APP);

    assertThat(graph.send("PATCH", path, access).status()).isEqualTo(204);
    assertThat(graph.get(path).textAt("requiredResourceAccess/0/resourceAccess/0/type"))
        .isEqualTo("Scope");
    assertThat(
            graph
                .send("PATCH", path, "{\"signInAudience\":\"AzureADMultipleOrgs\",\"notes\":\"n\"}")
                .status())
        .isEqualTo(204);
    assertThat(graph.get(path).textAt("signInAudience")).isEqualTo("AzureADMultipleOrgs");
    assertThat(graph.get(path).textAt("notes")).isEqualTo("n");
    assertThat(graph.send("DELETE", path, "").status()).isEqualTo(204);
    assertError(graph.get(path), 404, "Request_ResourceNotFound");
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
    graph.holdOnly("Application Administrator");

    assertError(
        graph.send("PATCH", "/applications/" + graph.account().applicationObjectId(), body),
        400,
        "Request_BadRequest");
  }

  @Test
  void keepsACertificateThatIsSentBackByItsIdAndAddsAnother() {
    graph.holdOnly("Application Administrator");
    String path = "/applications/" + graph.account().applicationObjectId();
    String keyId = graph.get(path).textAt("keyCredentials/0/keyId");
    String other = Base64.getMimeEncoder().encodeToString(graph.certificate());
    String body =
        "{\"keyCredentials\":[{\"keyId\":\"%s\",\"key\":null},{\"key\":\"%s\",\"endDateTime\":\"2027-01-01T00:00:00+00:00\"}]}"
            .formatted(keyId, other.replace("\r\n", "\\n"));

    assertThat(graph.send("PATCH", path, body).status()).isEqualTo(204);
    assertThat(graph.get(path).json().getAsJsonArray("keyCredentials")).hasSize(2);
    assertThat(graph.get(path).textAt("keyCredentials/0/keyId")).isEqualTo(keyId);
    assertThat(graph.get(path).textAt("keyCredentials/1/endDateTime"))
        .isEqualTo("2027-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "startDateTime, 2000-01-01T00:00:00Z, KeyCredentialsInvalidStartDate",
    "endDateTime, 2099-01-01T00:00:00Z, KeyCredentialsInvalidEndDate",
    "endDateTime, 2020-01-01T00:00:00Z, KeyCredentialsInvalidEndDate"
  })
  void refusesToRegisterACertificateForLongerThanItIsValid(
      String member, String time, String code) {
    graph.holdOnly("Application Administrator");
    String body =
        "{\"keyCredentials\":[{\"key\":\"%s\",\"%s\":\"%s\"}]}"
            .formatted(Base64.getEncoder().encodeToString(graph.certificate()), member, time);

    assertError(
        graph.send("PATCH", "/applications/" + graph.account().applicationObjectId(), body),
        400,
        code);
  }

  @Test
  void refusesABodyWithTwoMembersOfOneName() {
    graph.holdOnly("Application Administrator");

    assertError(
        graph.send("POST", "/applications", "{\"displayName\":\"a\",\"displayName\":\"b\"}"),
        400,
        "Request_BadRequest");
  }

  @Test
  void generatesSecretsThatSignInUntilTheyAreRemoved() {
    String path = "/applications/" + graph.account().applicationObjectId();
    String body = "{\"passwordCredential\":{\"displayName\":\"ci\"}}";
    assertError(
        graph.send("POST", path + "/addPassword", body), 403, "Authorization_RequestDenied");
    graph.holdOnly("Application Administrator");

    Answer added = graph.send("POST", path + "/addPassword", body);

    assertThat(added.status()).as(added.text()).isEqualTo(200);
    assertThat(added.textAt("displayName")).isEqualTo("ci");
    assertThat(graph.get(path).at("passwordCredentials/0/secretText").isJsonNull()).isTrue();
    Map<String, String> form =
        Map.of(
            "client_id",
            graph.account().applicationId().toString(),
            "grant_type",
            "client_credentials",
            "scope",
            TokenClient.GRAPH,
            "client_secret",
            added.textAt("secretText"));
    assertThat(graph.client().postForm(TokenClient.endpoint(graph.account()), form).status())
        .isEqualTo(200);
    String remove = "{\"keyId\":\"" + added.textAt("keyId") + "\"}";
    assertThat(graph.send("POST", path + "/removePassword", remove).status()).isEqualTo(204);
    assertThat(graph.client().postForm(TokenClient.endpoint(graph.account()), form).status())
        .isEqualTo(401);
    assertError(graph.send("POST", path + "/removePassword", remove), 400, "Request_BadRequest");
    assertError(
        graph.send(
            "POST",
            path + "/addPassword",
            "{\"passwordCredential\":{\"endDateTime\":\"2020-01-01T00:00:00Z\"}}"),
        400,
        "Request_BadRequest");
    assertError(graph.send("POST", path + "/addKeys", body), 400, "BadRequest");
  }

  @Test
  void createsAnApplicationByUniqueNameOnceAndUpdatesItAfterwards() {
    graph.holdOnly("Application Administrator");
    String path = "/applications(uniqueName='tenon-1')";
    String body = "{\"displayName\":\"first\"}";

    assertError(graph.send("PATCH", path, body), 404, "Request_ResourceNotFound");
    assertThat(graph.send("PATCH", path, body, "Prefer", "create-if-missing").status())
        .isEqualTo(201);
    assertThat(
            graph
                .send("PATCH", path, "{\"displayName\":\"second\"}", "Prefer", "create-if-missing")
                .status())
        .isEqualTo(204);
    assertThat(graph.get(path).textAt("displayName")).isEqualTo("second");
  }

  @Test
  void createsAServicePrincipalOnceAndOnlyForAnApplicationThatExists() {
    graph.holdOnly("Application Administrator");
    String appId =
        graph.send("POST", "/applications", "{\"displayName\":\"new one\"}").textAt("appId");
    String body = "{\"appId\":\"" + appId + "\"}";

    Answer created = graph.send("POST", "/servicePrincipals", body);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.textAt("appOwnerOrganizationId"))
        .isEqualTo(graph.account().tenantId().toString());
    assertError(
        graph.send("POST", "/servicePrincipals", body),
        409,
        "Request_MultipleObjectsWithSameKeyValue");
    Answer orphan =
        graph.send(
            "POST", "/servicePrincipals", "{\"appId\":\"11111111-1111-4111-8111-111111111111\"}");
    assertError(orphan, 400, "Request_BadRequest");
    assertThat(orphan.text()).contains("NoBackingApplicationObject");
    String upsert = "/servicePrincipals(appId='" + appId + "')";
    assertThat(
            graph
                .send("PATCH", upsert, "{\"accountEnabled\":false}", "Prefer", "create-if-missing")
                .status())
        .isEqualTo(204);
    assertThat(graph.get(upsert).at("accountEnabled").getAsBoolean()).isFalse();
    assertThat(graph.send("DELETE", upsert, "").status()).isEqualTo(204);
    assertThat(
            graph
                .send("PATCH", upsert, "{\"tags\":[\"a\"]}", "Prefer", "create-if-missing")
                .status())
        .isEqualTo(201);
  }
}
