package dev.tenon.web.api;

import static dev.tenon.web.api.RunningApi.code;
import static dev.tenon.web.api.RunningApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.AuthorizationTable;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.outage.Outage;
import dev.tenon.core.workspace.Caller;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestApiTest {

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

  @Test
  void theDocumentIsServedToEverybodyWithTheAddressOfTheApi() {
    HttpResponse<String> document = api.sendAs(Optional.empty(), "GET", "/openapi.json", "");

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(json(document).getAsJsonArray("servers").toString()).contains("\"/api/v1\"");
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
  void aValueIsLookedUpBeforeItIsEntered() {
    String path = "/onboardings/" + api.started("902", api.ada()) + "/lookup";
    JsonObject found = json(api.send("GET", path + "?field=number&value=903", ""));
    assertThat(found.get("status").getAsString()).isEqualTo("FOUND");
    assertThat(found.get("message").getAsString()).isEqualTo("Account 903");
    assertThat(json(api.send("GET", path + "?field=other&value=1", "")).get("status").getAsString())
        .isEqualTo("UNKNOWN");
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

  @Test
  void aListIsReadPageByPage() {
    for (int i = 0; i < 5; i++) {
      api.linked("94" + i, api.ada());
    }
    Set<String> names = new HashSet<>();
    String query = "?limit=2&search=Account%2094";
    JsonElement next;
    int pages = 0;
    String after = "";
    do {
      HttpResponse<String> page = api.send("GET", "/integrations" + query + after, "");
      names.addAll(
          json(page).getAsJsonArray("items").asList().stream()
              .map(item -> item.getAsJsonObject().get("name").getAsString())
              .collect(Collectors.toSet()));
      next = json(page).get("next");
      after = next.isJsonNull() ? "" : "&after=" + next.getAsString();
      pages++;
    } while (!next.isJsonNull());

    assertThat(names).hasSize(5);
    assertThat(pages).isEqualTo(3);
    HttpResponse<String> altered = api.send("GET", "/integrations?limit=2&after=AAAA", "");
    assertThat(altered.statusCode()).isEqualTo(422);
    assertThat(code(altered)).isEqualTo("CURSOR_INVALID");
  }

  @Test
  void whatTheDocumentDoesNotDescribeIsAProblem() {
    assertThat(api.send("GET", "/nothing", "").statusCode()).isEqualTo(404);
    HttpResponse<String> method = api.send("DELETE", "/providers", "");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow")).contains("GET");
    HttpResponse<String> media =
        api.send(
            "POST", "/onboardings", "a=b", "Content-Type", "application/x-www-form-urlencoded");
    assertThat(media.statusCode()).isEqualTo(415);
    assertThat(api.send("GET", "/integrations?colour=red", "").body()).contains("?colour");
    assertThat(api.send("GET", "/integrations?limit=many", "").statusCode()).isEqualTo(422);
  }

  @Test
  void anInvalidBodyIsRefusedWithAPointer() {
    assertThat(api.send("POST", "/onboardings", "{\"provider\":\"sample\"").statusCode())
        .isEqualTo(400);
    assertThat(api.send("POST", "/onboardings", "[".repeat(100)).statusCode()).isEqualTo(400);
    assertThat(
            api.send("POST", "/onboardings", "{\"provider\":\"sample\",\"provider\":\"x\"}")
                .statusCode())
        .isEqualTo(400);
    assertThat(api.send("POST", "/onboardings", "\"" + "x".repeat(100_000) + "\"").statusCode())
        .isEqualTo(413);
    HttpResponse<String> wrong =
        api.send(
            "POST", "/onboardings", "{\"provider\":5,\"extra/one\":1,\"form\":{\"number\":false}}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(
            json(wrong).getAsJsonArray("errors").asList().stream()
                .map(error -> error.getAsJsonObject().get("pointer").getAsString()))
        .containsExactlyInAnyOrder("/provider", "/extra~1one", "/form/number", "/name");
  }

  @Test
  void aChangeOfAnotherVersionIsRefused() {
    String path = "/integrations/" + api.linked("950", api.ada());
    String tag = api.send("GET", path, "").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> first = api.send("PATCH", path, "{\"name\":\"First\"}", "If-Match", tag);
    HttpResponse<String> second = api.send("PATCH", path, "{\"name\":\"Second\"}", "If-Match", tag);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(api.send("GET", path, "").body()).contains("\"name\":\"First\"");
  }

  @Test
  void aRepeatedRequestReturnsTheFirstAnswer() {
    String body = "{\"provider\":\"sample\",\"name\":\"Repeated\"}";
    HttpResponse<String> first = api.send("POST", "/onboardings", body, "Idempotency-Key", "key-1");
    HttpResponse<String> second =
        api.send("POST", "/onboardings", body, "Idempotency-Key", "key-1");
    HttpResponse<String> other =
        api.send("POST", "/onboardings", body.replace("Rep", "rep"), "Idempotency-Key", "key-1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(api.send("POST", "/onboardings", body).statusCode()).isEqualTo(409);
  }

  @Test
  void aRequestIsRecognizedByAnotherProcess() {
    String body = "{\"provider\":\"sample\",\"name\":\"Restarted\"}";
    HttpResponse<String> first = api.send("POST", "/onboardings", body, "Idempotency-Key", "key-2");
    api.restart();
    HttpResponse<String> second =
        api.send("POST", "/onboardings", body, "Idempotency-Key", "key-2");

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void aRequestIsRefusedWhileTheSameOneIsRunning() {
    String path = "/integrations/" + api.linked("956", api.ada()) + "/access";
    CountDownLatch proceed = api.provider().hold();
    CompletableFuture<HttpResponse<String>> first =
        CompletableFuture.supplyAsync(() -> api.send("POST", path, "", "Idempotency-Key", "key-5"));
    api.provider().awaitHeld();
    HttpResponse<String> second = api.send("POST", path, "", "Idempotency-Key", "key-5");
    proceed.countDown();

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(code(second)).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
    assertThat(second.headers().firstValue("Retry-After")).contains("2");
    assertThat(first.join().statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestThatFailedByADefectIsDoneAgain() {
    String path = "/integrations/" + api.linked("957", api.ada()) + "/access";
    api.provider().failAccess(true);
    HttpResponse<String> failed = api.send("POST", path, "", "Idempotency-Key", "key-6");
    api.provider().failAccess(false);
    HttpResponse<String> again = api.send("POST", path, "", "Idempotency-Key", "key-6");

    assertThat(failed.statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(again.statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerWithASecretIsGivenOnce() {
    String body =
        "{\"purpose\":\"LINK\",\"subject\":\"%s\"}".formatted(api.started("955", api.ada()));
    String[] key = {"Idempotency-Key", "key-3"};
    HttpResponse<String> refused =
        api.send(
            "POST", "/setup-links", body.replace("LINK", "REPAIR"), "Idempotency-Key", "key-4");
    HttpResponse<String> created = api.send("POST", "/setup-links", body, key);
    int links = api.send("GET", "/setup-links?limit=500", "").body().length();
    HttpResponse<String> repeated = api.send("POST", "/setup-links", body, key);

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(repeated.statusCode()).isEqualTo(409);
    assertThat(code(repeated)).isEqualTo("IDEMPOTENT_ANSWER_NOT_KEPT");
    assertThat(api.send("GET", "/setup-links?limit=500", "").body()).hasSize(links);
    assertThat(
            api.send(
                    "POST",
                    "/setup-links",
                    body.replace("LINK", "REPAIR"),
                    "Idempotency-Key",
                    "key-4")
                .body())
        .isEqualTo(refused.body());
  }

  @Test
  void requirementsSayWhatIsMissingAndWhatFailed() {
    HttpResponse<String> started =
        api.send("POST", "/onboardings", "{\"provider\":\"sample\",\"name\":\"Requirements\"}");
    assertThat(json(started).getAsJsonObject("requirements").getAsJsonArray("dueNow").toString())
        .contains("\"number\"", "\"access\"");

    HttpResponse<String> failing =
        api.send("GET", "/integrations/" + api.linked("4", api.ada()), "");
    JsonElement failed =
        json(failing).getAsJsonObject("requirements").getAsJsonArray("failed").get(0);
    assertThat(failed.getAsJsonObject().get("code").getAsString()).isEqualTo("SAMPLE_ROLE_MISSING");
    assertThat(failed.getAsJsonObject().get("link").getAsString())
        .isEqualTo("https://example.com/roles");

    HttpResponse<String> unanswered =
        api.send("GET", "/integrations/" + api.linked("6", api.ada()), "");
    JsonObject requirements = json(unanswered).getAsJsonObject("requirements");
    assertThat(requirements.getAsJsonArray("pending").toString())
        .contains("\"role\"", "PROVIDER_TIMEOUT");
    assertThat(requirements.getAsJsonArray("dueNow")).isEmpty();
    assertThat(requirements.getAsJsonArray("failed")).isEmpty();
  }

  @Test
  void aCredentialThatExpiresSoonIsDueByThatTime() {
    Instant end = Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);
    api.provider().credentialEndsAt(end);
    String integration = api.linked("990", api.ada());

    HttpResponse<String> details = api.send("GET", "/integrations/" + integration, "");
    assertThat(json(details).getAsJsonObject("requirements").getAsJsonArray("dueBy").toString())
        .contains("\"credential\"", end.toString());
    assertThat(api.send("GET", "/expiring-credentials?withinDays=21", "").body())
        .contains(integration);
    assertThat(json(api.send("GET", "/daily-outcomes?days=7", "")).getAsJsonArray("items"))
        .hasSize(7);
  }

  @Test
  void noAnswerSetsACookieAndEveryOneHasTheSecurityHeaders() {
    HttpResponse<String> answer = api.send("GET", "/workspace", "");

    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"token\";q=1200;w=60");
  }
}
