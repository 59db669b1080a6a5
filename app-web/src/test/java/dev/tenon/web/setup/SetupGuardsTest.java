package dev.tenon.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.fixture.LinkedAws;
import dev.tenon.web.fixture.RunningConsole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Setup links as mail scanners, other sites, other visitors and readers of logs meet them. */
class SetupGuardsTest {

  private static final String VISIT = "__Host-tenon-visit";

  private static RunningConsole console;
  private static Caller ada;

  private final HttpClient client = HttpClient.newHttpClient();
  private CreatedSetupLink link;
  private String path;

  @BeforeAll
  static void start() {
    console = RunningConsole.start(LinkedAws.SCENARIO);
    ada = console.administrator();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @BeforeEach
  void createLink() {
    link = createLink(ada);
    path = path(link);
  }

  @AfterEach
  void unlink() {
    console
        .tenon()
        .integrations()
        .find("Contoso AWS", ada)
        .ifPresent(linked -> console.tenon().integrations().unlink(linked.id(), ada));
  }

  private static CreatedSetupLink createLink(Caller caller) {
    Onboarding onboarding =
        console
            .tenon()
            .onboardings()
            .start(
                new StartOnboarding(ProviderId.of("m365"), "Account " + System.nanoTime(), caller));
    return console
        .tenon()
        .setupLinks()
        .create(new CreateSetupLink(SetupTarget.link(onboarding.id()), caller));
  }

  private static String path(CreatedSetupLink created) {
    return "/setup/" + created.token().reveal();
  }

  @Test
  void aScannerThatFollowsTheLinkUsesNothingUp() throws Exception {
    for (String method : List.of("GET", "HEAD", "OPTIONS", "GET")) {
      HttpResponse<String> answer = send(method, path);
      assertThat(answer.headers().allValues("Set-Cookie"))
          .noneMatch(cookie -> cookie.startsWith(VISIT));
    }

    assertThat(console.tenon().setupLinks().get(link.link().id(), ada).openedAt()).isEmpty();
    assertThat(visit(start(path))).isNotEmpty();
  }

  @Test
  void eachVisitHasASessionThatTheVisitorDidNotChoose() throws Exception {
    HttpResponse<String> chosen = start(path, VISIT + "=chosen-by-an-attacker");
    String first = visit(chosen);
    String second = visit(start(path, VISIT + "=" + first));

    assertThat(first).isNotEqualTo("chosen-by-an-attacker").hasSizeGreaterThan(21);
    assertThat(second).isNotEqualTo(first);
    assertThat(chosen.headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith(VISIT + "=")
                    && cookie.contains("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800"));
  }

  @Test
  void noPageCanBeFramedOrFoundOrPassesTheTokenOn() throws Exception {
    String session = visit(start(path));
    for (HttpResponse<String> page :
        List.of(send("GET", path), send("GET", "/setup/unknown"), send("GET", "/setup", session))) {
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("frame-ancestors 'none'");
      assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }
    assertThat(send("GET", "/setup", session).body())
        .contains(link.link().name())
        .doesNotContain(link.token().reveal());
  }

  @Test
  void aVisitorReachesNothingElse() throws Exception {
    String session = visit(start(path));
    CreatedSetupLink other = createLink(console.administrator("Globex", "hank"));
    String otherSession = visit(start(path(other)));

    for (String page : List.of("/", "/integrations", "/audit", "/settings")) {
      HttpResponse<String> answer = send("GET", page, session);
      assertThat(answer.statusCode()).as(page).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/sign-in");
    }
    assertThat(send("GET", "/api/v1/integrations", session).statusCode()).isEqualTo(401);
    assertThat(send("GET", "/setup", otherSession).body())
        .contains(other.link().name())
        .doesNotContain(link.link().name());
    console.tenon().setupLinks().revoke(link.link().id(), ada);
    assertThat(send("GET", "/setup", session).body()).doesNotContain(link.link().name());
    assertThat(send("GET", "/setup", otherSession).body()).contains(other.link().name());
  }

  @Test
  void aVisitorWhoMayNotStartChecksDoesNotChangeWhatOthersSee() throws Exception {
    IntegrationId id = new LinkedAws(console).link("Contoso AWS", ada);
    String step = console.tenon().integrations().guide(id, ada).steps().get(0).id();
    SetupTarget renewal = new SetupTarget(SetupPurpose.RENEWAL, id.value());
    SetupTarget repair = new SetupTarget(SetupPurpose.REPAIR, id.value());
    CreateSetupLink work = new CreateSetupLink(renewal, ada);
    CreateSetupLink part = new CreateSetupLink(repair, ada).forStep(step);
    String operator = "__Host-tenon-session=" + console.session(ada).reveal();

    for (CreateSetupLink command : List.of(part, work)) {
      String visitor = visitor(command);
      HttpResponse<String> answer = start("/setup/work/connect", VISIT + "=" + visitor);
      assertThat(answer.statusCode()).isEqualTo(command.equals(part) ? 403 : 303);
      assertThat(start("/integrations/" + id + "/rotation/confirm", operator).statusCode())
          .isEqualTo(409);
      assertThat(send("GET", "/integrations/" + id + "/stream", "none; " + operator).body())
          .as("no run was started")
          .contains("event: ended")
          .doesNotContain("event: progress");
    }
  }

  @Test
  void aVisitorWithOneStepIsNotOfferedToHandItOver() throws Exception {
    Caller whole = console.tenon().setupLinks().open(link.token()).visit().caller();
    String step = console.tenon().setupLinks().guide(whole).steps().get(0).id();
    CreateSetupLink part = new CreateSetupLink(link.link().target(), whole).forStep(step);
    String visitor = visit(start(path(console.tenon().setupLinks().create(part))));

    assertThat(send("GET", "/setup/work/send?step=" + step, visit(start(path))).statusCode())
        .isEqualTo(200);
    HttpResponse<String> answer = send("GET", "/setup/work/send?step=" + step, visitor);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/setup");
  }

  @Test
  void aLinkThatIsOpenedTooOftenSaysWhenToComeBack() throws Exception {
    for (int i = 0; i < 60; i++) {
      assertThat(visit(start(path))).isNotEmpty();
    }

    HttpResponse<String> refused = start(path);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(visit(refused)).isEmpty();
    assertThat(refused.body())
        .contains(
            "Too many requests", "A setup link can be opened 60 times in an hour. Try again in");
  }

  @Test
  void aVisitorWithOneStepSeesNoResults() throws Exception {
    IntegrationId id = new LinkedAws(console).link("Contoso AWS", ada);
    String step = console.tenon().integrations().guide(id, ada).steps().get(0).id();
    SetupTarget renewal = new SetupTarget(SetupPurpose.RENEWAL, id.value());
    String whole = visitor(new CreateSetupLink(renewal, ada));
    String part = visitor(new CreateSetupLink(renewal, ada).forStep(step));
    SetupTarget repair = new SetupTarget(SetupPurpose.REPAIR, id.value());
    String repairer = visitor(new CreateSetupLink(repair, ada));
    assertThat(start("/setup/work/connect", VISIT + "=" + repairer).statusCode()).isEqualTo(303);

    assertThat(send("GET", "/setup/work/checks", whole).body()).contains("event: check-");
    assertThat(send("GET", "/setup/work/checks", part).body())
        .contains("event: ended")
        .doesNotContain("event: check-", "event: progress");
  }

  @Test
  void aVisitorWhoseLinkWasRevokedIsNotToldThatTheWorkIsDone() throws Exception {
    IntegrationId id = new LinkedAws(console).link("Contoso AWS", ada);
    CreatedSetupLink renewal =
        console
            .tenon()
            .setupLinks()
            .create(new CreateSetupLink(new SetupTarget(SetupPurpose.RENEWAL, id.value()), ada));
    String visitor = visit(start(path(renewal)));
    String operator = "__Host-tenon-session=" + console.session(ada).reveal();
    start("/setup/work/generate", VISIT + "=" + visitor);
    start("/setup/work/connect", VISIT + "=" + visitor);
    awaitChecks(id, operator);
    assertThat(start("/integrations/" + id + "/verify", operator).statusCode()).isEqualTo(303);
    awaitChecks(id, operator);
    console.tenon().setupLinks().revoke(renewal.link().id(), ada);

    assertThat(console.tenon().integrations().get(id, ada).rotation()).isPresent();
    assertThat(send("GET", "/setup", visitor).statusCode()).isEqualTo(404);
  }

  private void awaitChecks(IntegrationId id, String operator) throws Exception {
    assertThat(send("GET", "/integrations/" + id + "/stream", "none; " + operator).body())
        .contains("event: ended");
  }

  private String visitor(CreateSetupLink command) throws Exception {
    return visit(start(path(console.tenon().setupLinks().create(command))));
  }

  @Test
  void noLogHasTheToken() throws Exception {
    try (EveryLog log = new EveryLog()) {
      assertThat(visit(start(path))).isNotEmpty();
      send("GET", path);
      send("DELETE", path);
      console.tenon().setupLinks().revoke(link.link().id(), ada);
      send("GET", path);
      start(path + "/request");

      System.getLogger("dev.tenon.web.setup.probe").log(System.Logger.Level.DEBUG, "a detail");
      assertThat(log.lines).anyMatch(line -> line.contains("a detail"));
      assertThat(log.lines).noneMatch(line -> line.contains(link.token().reveal()));
    }
  }

  private HttpResponse<String> start(String address, String... cookies) throws Exception {
    String all = String.join("; ", cookies) + (cookies.length == 0 ? "" : "; ");
    return client.send(
        HttpRequest.newBuilder(URI.create(console.url(address)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", all + "__Host-tenon-csrf=token")
            .POST(BodyPublishers.ofString("_csrf=token"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String address, String... session)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(console.url(address)))
            .method(method, BodyPublishers.noBody());
    for (String one : session) {
      request.header("Cookie", VISIT + "=" + one);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String visit(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(VISIT + "="))
        .map(cookie -> cookie.substring(VISIT.length() + 1, cookie.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  /** Everything that is logged by anybody, in full detail. */
  private static final class EveryLog extends Handler implements AutoCloseable {

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    EveryLog() {
      root.setLevel(Level.ALL);
      root.addHandler(this);
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      // The client of this test logs what it requests.
      if (!record.getLoggerName().startsWith("jdk.")) {
        lines.add(new SimpleFormatter().format(record));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      root.removeHandler(this);
      root.setLevel(before);
    }
  }
}
