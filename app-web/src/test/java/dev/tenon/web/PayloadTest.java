package dev.tenon.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import dev.tenon.web.fixture.SignedInClient;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hostile texts in every field and from every cloud: no page and no export lets them act. */
class PayloadTest {

  private static final List<String> PAYLOADS =
      List.of(
          "\"><img src=x onerror=alert(1)>",
          "'><svg/onload=alert(1)>",
          "</script></title></textarea></style><script>alert(1)</script>",
          "javascript:alert(1)",
          "\" onfocus=alert(1) autofocus x=\"",
          "=SUM(1+1)*cmd|' /C calc'!A0",
          "\u001b[31mred\u001b[0m\u001b]0;title\u0007",
          "\u202Efdp.exe\u202C\u2066x",
          "a\r\nSet-Cookie: x=1");
  private static final Pattern ACTIVE =
      Pattern.compile(
          "<img src=x|<svg/onload|<script>alert|</title></textarea>|href=\"javascript:"
              + "|<[a-z][^<>]*\" onfocus=|[\u001b\u0007\u202e\u2066]");
  private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"]*)\"");
  private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|\r\n)");

  private static RunningConsole console;
  private static Caller ada;
  private static SignedInClient client;

  @BeforeAll
  static void start() {
    console = RunningConsole.start();
    ada = console.administrator();
    client = SignedInClient.of(console, ada);
  }

  @AfterAll
  static void close() {
    console.close();
  }

  @Test
  void noPageAndNoExportLetsAPayloadAct() {
    List<String> setupPages = new ArrayList<>();
    for (int i = 0; i < PAYLOADS.size(); i++) {
      enterEverywhere(PAYLOADS.get(i), i, setupPages);
    }

    Set<String> seen = new TreeSet<>(setupPages);
    Deque<String> open = new ArrayDeque<>(setupPages);
    open.add("/");
    int escaped = 0;
    while (!open.isEmpty()) {
      String path = open.remove();
      HttpResponse<String> answer = client.get(path);
      requireInert(answer);
      escaped += answer.body().contains("&lt;img src=x") ? 1 : 0;
      LINK.matcher(answer.body())
          .results()
          .map(found -> found.group(1).replace("&amp;", "&"))
          .filter(address -> address.length() < 200 && seen.size() < 100 && seen.add(address))
          .forEach(open::add);
    }
    assertThat(seen).hasSizeGreaterThan(60);
    assertThat(escaped).as("pages that show a payload").isGreaterThan(8);
    requireHarmless(client.get("/audit/export.csv").body());
    assertThat(client.get("/audit/export.jsonl").body()).doesNotContain("\u001b", "\u0007");
  }

  /** Sends a payload in each field of each form, and adds it to what a cloud reports. */
  private static void enterEverywhere(String payload, int number, List<String> setupPages) {
    Integration broken =
        new SampleIntegrations(console, ada.workspace(), "m365", payload)
            .broken("Sample " + number, 5);
    String integration = "/integrations/" + broken.id().value();
    submit("/settings/workspace/rename", "name", payload);
    submit("/settings/workspace/external-id", "externalId", payload);
    submit("/settings/appearance", "displayName", payload, "contact", payload, "colour", payload);
    submit("/settings/tokens", "name", payload, "scope", payload, "role", payload, "days", payload);
    submit("/settings/tokens", "name", payload, "scope", "READ", "role", "VIEWER", "days", "30");
    submit("/settings/operators/invite", "operator", payload, "role", payload);
    submit("/settings/operators/role", "operator", payload, "role", payload);
    submit(integration + "/rename", "name", payload);
    submit(integration + "/unlink", "confirmation", payload + "x");
    submit(integration + "/send", "message", payload, "expectedAccount", payload, "step", payload);
    submit(integration + "/send", "message", payload);
    submit(integration + "/rules", "scope", payload, "exclusions", payload, "mode", payload);
    HttpResponse<String> started =
        submit("/link/new/m365", "name", payload + number, "next", "self");
    started
        .headers()
        .firstValue("Location")
        .ifPresent(
            page -> {
              submit(page + "/connect", "tenantId", payload, "organization", payload);
              submit(page + "/form", "tenantId", payload, "cloud", payload);
              submit(page + "/field/tenantId", "tenantId", payload);
              submit(page + "/send", "message", payload, "expectedAccount", payload);
            });
    String text = URLEncoder.encode(payload, UTF_8);
    for (String query :
        List.of(
            "/integrations?q=" + text + "&finding=" + text + "&status=" + text + "&sort=" + text,
            "/accounts?q=" + text,
            "/audit?operator=" + text + "&subject=" + text + "&action=" + text,
            "/settings/operators?done=" + text,
            integration + "/send?purpose=" + text + "&step=" + text,
            integration + "/rules?run=" + text,
            integration + "/accounts?run=" + text + "&problem=" + text,
            "/link/family/" + text.replace("%2F", ""),
            "/sign-in?as=" + text + "&to=" + text)) {
      requireInert(client.get(query));
    }
    CreatedSetupLink link =
        console
            .tenon()
            .setupLinks()
            .create(new CreateSetupLink(SetupTarget.repair(broken.id()), ada));
    setupPages.add("/setup/" + link.token().reveal());
  }

  private static HttpResponse<String> submit(String path, String... fields) {
    HttpResponse<String> answer = client.post(path, fields);
    requireInert(answer);
    return answer;
  }

  private static void requireInert(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s", answer.uri()).isLessThan(500);
    assertThat(answer.headers().map()).doesNotContainKey("x");
    assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("x="));
    if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
      assertThat(
              ACTIVE.matcher(answer.body()).results().map(it -> around(answer.body(), it.start())))
          .as("%s", answer.uri())
          .isEmpty();
    }
  }

  private static String around(String body, int position) {
    return body.substring(Math.max(0, position - 60), Math.min(body.length(), position + 60));
  }

  private static void requireHarmless(String csv) {
    List<String> cells = CELL.matcher(csv).results().map(found -> found.group(1)).toList();
    assertThat(cells).hasSizeGreaterThan(100);
    assertThat(cells).noneMatch(cell -> cell.matches("(?s)\\s*[=+\\-@].*"));
    assertThat(csv).doesNotContain("\u001b", "\u0007");
  }
}
