package dev.tenon.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.config.CallerSource;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.config.WebPart;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console below a path of an application in Tomcat, behind the application's sign-in. */
class MountedConsoleTest {

  private static final String MOUNT = "/portal/tenon";
  private static final Pattern ADDRESS =
      Pattern.compile("(?:href|src|action|formaction|hx-get|hx-post|sse-connect)=\"(/[^\"]*|)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;
  private RunningConsole console;
  private Caller ada;
  private Tomcat tomcat;
  private TenonWeb web;

  @BeforeEach
  void start() {
    console = RunningConsole.start("contoso");
    ada = console.administrator();
    SampleIntegrations samples = new SampleIntegrations(console, ada.workspace(), "m365");
    samples.healthy("Contoso");
    samples.broken("Fabrikam", 2);
  }

  @AfterEach
  void stop() throws LifecycleException {
    web.close();
    tomcat.stop();
    tomcat.destroy();
    console.close();
  }

  @Test
  void everyAddressOfEveryPageIsBelowTheMountPoint() throws Exception {
    mount(WebOptions.DEFAULTS.withCallers(this::caller));
    String before = state();
    Deque<String> open = new ArrayDeque<>(List.of(MOUNT + "/"));
    Set<String> seen = new TreeSet<>(open);
    while (!open.isEmpty()) {
      HttpResponse<String> answer = get(open.remove(), "X-Operator", "ada");
      assertThat(answer.statusCode()).as(answer.uri().toString()).isIn(200, 303);
      answer
          .headers()
          .firstValue("Location")
          .ifPresent(to -> assertThat(to).as(answer.uri().toString()).startsWith(MOUNT + "/"));
      assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
      for (String address : addresses(answer)) {
        assertThat(address).as(answer.uri().toString()).startsWith(MOUNT + "/");
        if (!address.contains("{") && isPage(answer, address) && seen.add(address)) {
          open.add(address);
        }
      }
    }
    assertThat(seen)
        .contains(MOUNT + "/integrations", MOUNT + "/audit", MOUNT + "/link")
        .hasSizeGreaterThan(20);
    assertThat(state()).as("GET changes nothing").isEqualTo(before);
  }

  private String state() {
    PageRequest all = PageRequest.first(200);
    Tenon tenon = console.tenon();
    return tenon.auditTrail().list(AuditFilter.ALL, all, ada)
        + "\n"
        + tenon.events().list(all, ada)
        + tenon.integrations().list(IntegrationFilter.ALL, IntegrationOrder.NAME, all, ada)
        + tenon.onboardings().listOpen(all, ada)
        + tenon.setupLinks().list(SetupLinkFilter.ALL, all, ada)
        + tenon.operators().list(all, ada)
        + tenon.apiTokens().list(all, ada)
        + tenon.alertChannels().list(all, ada)
        + tenon.discoveryRules().list(ada);
  }

  @Test
  void offersNoInvitationWhenTheApplicationSignsOperatorsIn() throws Exception {
    mount(WebOptions.DEFAULTS.withCallers(this::caller));

    assertThat(get(MOUNT + "/settings/operators", "X-Operator", "ada").body())
        .contains("signs operators in")
        .doesNotContain("/settings/operators/invite", "/settings/operators/reset");
    for (String action : List.of("invite", "reset")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address(MOUNT + "/settings/operators/" + action)))
              .headers("X-Operator", "ada", "Cookie", "__Host-tenon-csrf=token")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("_csrf=token&operator=grace&role=VIEWER"))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void withoutASignInOfTheApplicationPagesAreRefused() throws Exception {
    mount(WebOptions.DEFAULTS.withCallers(this::caller));
    assertThat(get(MOUNT + "/integrations").statusCode()).isEqualTo(401);
    assertThat(get(MOUNT + "/sign-in").statusCode()).isEqualTo(404);
  }

  @Test
  void theApplicationNamesItsSignInPage() throws Exception {
    mount(
        WebOptions.DEFAULTS.withCallers(
            new CallerSource() {
              @Override
              public Optional<Caller> find(HttpServletRequest request) {
                return caller(request);
              }

              @Override
              public Optional<URI> signInPage(HttpServletRequest request) {
                return Optional.of(URI.create("/portal/login?to=" + request.getRequestURI()));
              }
            }));
    assertThat(get(MOUNT + "/audit").headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/portal/login?to=" + MOUNT + "/audit"));
  }

  @Test
  void servesOnlyTheChosenPartsUntilItIsClosed() throws Exception {
    mount(WebOptions.DEFAULTS.withParts(Set.of(WebPart.SETUP_PAGES, WebPart.API)));
    String secret =
        console
            .tenon()
            .apiTokens()
            .create(
                new CreateApiToken(
                    "erp", ada.role(), Set.of(ApiScope.READ), Duration.ofDays(1), ada))
            .secret()
            .reveal();

    assertThat(get(MOUNT + "/api/v1/openapi.json").body())
        .contains("\"url\":\"" + MOUNT + "/api/v1\"");
    HttpResponse<String> list =
        get(MOUNT + "/api/v1/integrations", "Authorization", "Bearer " + secret);
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body()).contains("Fabrikam");
    assertThat(get(MOUNT + "/setup/unknown").body()).contains("This link does not work");
    for (String path : List.of("/", "/sign-in", "/integrations", "/first-administrator")) {
      assertThat(get(MOUNT + path).statusCode()).as(path).isEqualTo(404);
    }
    web.close();
    assertThat(get(MOUNT + "/api").statusCode()).isEqualTo(503);
  }

  @Test
  void aProxyThatRemovesThePathIsDescribedByThePublicAddress() throws Exception {
    mount(WebOptions.DEFAULTS.withPublicUrl(URI.create("https://example.com/clouds")));
    assertThat(get(MOUNT + "/").headers().firstValue("Location"))
        .contains("/clouds/sign-in?to=%2F");
    assertThat(get(MOUNT + "/sign-in").body()).contains("action=\"/clouds/sign-in\"");
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("X-Operator"))
        .filter(name -> name.equals(ada.operator().value()))
        .map(name -> ada);
  }

  private void mount(WebOptions options) throws LifecycleException {
    web = new TenonWeb(console.tenon(), options);
    tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("/portal", folder.toString());
    Tomcat.addServlet(context, "tenon", web.servlet()).addMapping("/tenon/*");
    tomcat.start();
  }

  /** Forms with another method than GET and actions of them are not followed. */
  private static boolean isPage(HttpResponse<String> answer, String address) {
    return !answer.body().contains("method=\"post\" action=\"" + address + "\"")
        && !answer.body().contains("hx-post=\"" + address + "\"")
        && !answer.body().contains("formaction=\"" + address + "\"")
        && !answer.body().contains("sse-connect=\"" + address + "\"");
  }

  private static List<String> addresses(HttpResponse<String> answer) {
    return ADDRESS
        .matcher(answer.body())
        .results()
        .map((MatchResult found) -> found.group(1).replace("&amp;", "&"))
        .toList();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String address(String path) {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path;
  }
}
