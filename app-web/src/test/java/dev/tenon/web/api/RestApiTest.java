package dev.tenon.web.api;

import static dev.tenon.web.api.RunningApi.code;
import static dev.tenon.web.api.RunningApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How requests and answers of the API are shaped. */
class RestApiTest {

  @RegisterExtension private static final RunningApi api = new RunningApi();

  @Test
  void theDocumentIsServedToEverybodyWithTheAddressOfTheApi() {
    HttpResponse<String> document = api.sendAs(Optional.empty(), "GET", "/openapi.json", "");

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(json(document).getAsJsonArray("servers").toString()).contains("\"/api/v1\"");
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
