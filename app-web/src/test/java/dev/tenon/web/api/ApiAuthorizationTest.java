package dev.tenon.web.api;

import static dev.tenon.web.api.RunningApi.code;
import static dev.tenon.web.api.RunningApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.AuthorizationTable;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.outage.Outage;
import dev.tenon.core.workspace.Caller;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which requests a token may make, and what it learns about other workspaces. */
class ApiAuthorizationTest {

  @RegisterExtension private static final RunningApi api = new RunningApi();

  @Test
  void aRequestNeedsAToken() {
    HttpResponse<String> without = api.sendAs(Optional.empty(), "GET", "/workspace", "");
    HttpResponse<String> wrong = api.sendAs(Optional.of("tenon_wrong"), "GET", "/workspace", "");

    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(code(without)).isEqualTo("TOKEN_REQUIRED");
    assertThat(without.headers().firstValue("WWW-Authenticate"))
        .get()
        .asString()
        .contains("Bearer");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(code(wrong)).isEqualTo("API_TOKEN_INVALID");
  }

  /**
   * Each role and each scope meets each operation: the answer is 403 exactly if the table says so.
   * Changes that are allowed have tests of their own.
   */
  @Test
  void aRoleAndAScopeAllowExactlyWhatTheAuthorizationTableSays() {
    String integration = api.linked("900", api.ada());
    String onboarding = api.started("901", api.ada());
    for (Role role : List.of(Role.ADMINISTRATOR, Role.EDITOR, Role.VIEWER)) {
      for (ApiScope scope : scopesOf(role)) {
        String token = api.token(role, Set.of(scope));
        for (ApiOperation operation : new ApiDocument().operations()) {
          if (operation.scope().isEmpty()) {
            continue;
          }
          String path =
              operation
                  .path()
                  .replace("{integration}", integration)
                  .replace("{onboarding}", onboarding)
                  .replace("{provider}", "sample")
                  .replaceAll("\\{[^}]+}", "none");
          boolean allowed =
              operation.scope().get() == scope
                  && operation.useCases().stream()
                      .allMatch(
                          useCase ->
                              AuthorizationTable.find(useCase)
                                  .orElseThrow()
                                  .roles()
                                  .contains(role));
          String method = operation.method().name();
          if (allowed && !method.equals("GET")) {
            continue;
          }
          assertThat(api.sendAs(Optional.of(token), method, path, "").statusCode() != 403)
              .as("%s with %s calls %s", role, scope, operation.id())
              .isEqualTo(allowed);
        }
      }
    }
  }

  @Test
  void anotherWorkspacesObjectsAnswerLikeMissingOnes() {
    String integration = api.linked("905", api.ada());
    String onboarding = api.started("906", api.ada());
    String gavin =
        api.token(
            Role.ADMINISTRATOR, EnumSet.allOf(ApiScope.class), api.administrator("Hooli", "gavin"));
    List<ApiOperation> operations =
        new ApiDocument()
            .operations().stream()
                .filter(one -> one.path().matches(".*\\{(integration|onboarding)}.*"))
                .toList();
    assertThat(operations).hasSizeGreaterThan(20);
    for (ApiOperation operation : operations) {
      HttpResponse<String> theirs = sendTo(gavin, operation, integration, onboarding);
      HttpResponse<String> missing = sendTo(gavin, operation, "int_none", "onb_none");
      assertThat(theirs.statusCode())
          .as(operation.id())
          .isEqualTo(missing.statusCode())
          .isBetween(400, 499);
      assertThat(theirs.body().replace(integration, "int_none").replace(onboarding, "onb_none"))
          .isEqualTo(missing.body());
    }
    assertThat(api.send("GET", "/integrations/" + integration, "").statusCode()).isEqualTo(200);
  }

  /** The order of magnitude: the median of many, each kind in turn. */
  @Test
  void anotherWorkspacesObjectsAnswerAsFastAsMissingOnes() {
    String theirs = "/integrations/" + api.linked("909", api.administrator("Stark", "tony"));
    String none = "/integrations/int_00000000000000000000";
    List<Long> foreign = new ArrayList<>();
    List<Long> missing = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      foreign.add(nanos(theirs));
      missing.add(nanos(none));
    }
    assertThat(median(foreign) / median(missing)).isBetween(0.1, 10.0);
  }

  private static long nanos(String path) {
    long start = System.nanoTime();
    assertThat(api.send("GET", path, "").statusCode()).isEqualTo(404);
    return System.nanoTime() - start;
  }

  private static double median(List<Long> durations) {
    return durations.stream().sorted().skip(durations.size() / 2).findFirst().orElseThrow();
  }

  private static HttpResponse<String> sendTo(
      String token, ApiOperation operation, String integration, String onboarding) {
    String path =
        operation
            .path()
            .replace("{integration}", integration)
            .replace("{onboarding}", onboarding)
            .replaceAll("\\{[^}]+}", "none");
    return api.sendAs(Optional.of(token), operation.method().name(), path, "");
  }

  private static Set<ApiScope> scopesOf(Role role) {
    return role == Role.ADMINISTRATOR
        ? EnumSet.allOf(ApiScope.class)
        : role == Role.EDITOR
            ? EnumSet.of(ApiScope.READ, ApiScope.WRITE, ApiScope.ACCESS)
            : EnumSet.of(ApiScope.READ);
  }

  @Test
  void outagesConcernWorkspacesWithAnAccountAtTheProvider() {
    String globex =
        api.token(Role.VIEWER, Set.of(ApiScope.READ), api.administrator("Initech", "bill"));
    var unused = api.linked("908", api.ada());
    boolean began =
        api.store()
            .transactions()
            .write(
                () ->
                    api.store()
                        .outages()
                        .begin(new Outage(SampleProvider.ID, "Mail", 80, Instant.EPOCH)));

    assertThat(began).isTrue();
    assertThat(json(api.send("GET", "/outages", "")).toString())
        .isEqualTo(
            "{\"items\":[{\"provider\":\"sample\",\"service\":\"Mail\",\"percent\":80,"
                + "\"since\":\"1970-01-01T00:00:00Z\"}]}");
    assertThat(api.sendAs(Optional.of(globex), "GET", "/outages", "").body())
        .isEqualTo("{\"items\":[]}");
  }

  /** Whatever an operation reads to answer, its own scope is enough. */
  @Test
  void anOperationNeedsNoScopeButItsOwn() {
    Caller pied = api.administrator("Pied Piper", "richard");
    String integration = api.linked("904", pied);
    String rule =
        api.tenon()
            .discoveryRules()
            .add(
                new AddDiscoveryRule(
                    new IntegrationId(integration), Optional.empty(), Mode.LINK, Set.of(), pied))
            .id()
            .value();
    RequestFuzzer generator =
        new RequestFuzzer(
            7,
            Map.of(
                "integration", List.of(integration),
                "onboarding", List.of(api.started("907", pied)),
                "rule", List.of(rule),
                "provider", List.of("sample")));
    List<ApiOperation> changes =
        new ApiDocument()
            .operations().stream().filter(one -> !one.method().name().equals("GET")).toList();
    for (ApiOperation operation : changes) {
      String token = api.token(Role.ADMINISTRATOR, Set.of(operation.scope().orElseThrow()), pied);
      RequestFuzzer.Fuzzed request =
          generator.valid(operation, Map.of("integrations", integration));
      if (!operation.id().equals("deleteWorkspace")
          && !operation.id().equals("unlinkIntegration")) {
        HttpResponse<String> response =
            api.sendAs(Optional.of(token), request.method(), request.path(), request.body());
        assertThat(response.statusCode()).as("%s: %s", request, response.body()).isNotEqualTo(403);
      }
    }
    assertThat(changes).hasSizeGreaterThan(30);
  }

  @Test
  void aViewerCannotChangeAnything() {
    String integration = api.linked("910", api.ada());
    String viewer = api.token(Role.VIEWER, Set.of(ApiScope.READ));

    assertThat(
            api.sendAs(
                    Optional.of(viewer),
                    "PATCH",
                    "/integrations/" + integration,
                    "{\"name\":\"Other\"}")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            api.sendAs(Optional.of(viewer), "DELETE", "/integrations/" + integration, "")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void credentialsNeedTheirOwnScope() {
    String path = "/integrations/" + api.linked("920", api.ada()) + "/access";
    String editor = api.token(Role.EDITOR, Set.of(ApiScope.READ, ApiScope.WRITE));
    String accessor = api.token(Role.EDITOR, Set.of(ApiScope.ACCESS));

    assertThat(code(api.sendAs(Optional.of(editor), "POST", path, ""))).isEqualTo("NOT_AUTHORIZED");
    HttpResponse<String> session = api.sendAs(Optional.of(accessor), "POST", path, "");
    assertThat(session.statusCode()).isEqualTo(200);
    assertThat(json(session).get("token").getAsString()).isEqualTo("session-secret");
    assertThat(session.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void anObjectOfAnotherWorkspaceIsMissing() {
    String foreign = api.linked("930", api.administrator("Globex", "hank"));

    HttpResponse<String> other = api.send("GET", "/integrations/" + foreign, "");
    HttpResponse<String> none = api.send("GET", "/integrations/int_00000000000000000000", "");
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(other.body()).isEqualTo(none.body());
    for (String action : List.of("/pause", "/resume", "/discovery", "/access")) {
      assertThat(api.send("POST", "/integrations/" + foreign + action, "").statusCode())
          .isEqualTo(404);
    }
    assertThat(api.send("DELETE", "/integrations/" + foreign, "").statusCode()).isEqualTo(404);
  }
}
