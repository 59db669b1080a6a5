package dev.tenon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.fixture.Accessibility;
import dev.tenon.web.fixture.LinkedAws;
import dev.tenon.web.fixture.LinkedMicrosoft;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.TestBrowser;
import dev.tenon.web.http.WebRoute;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Each page in each state is accessible in both schemes, fits a phone, and needs no script. */
@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class PageStatesTest {

  /** Routes that answer with something else than a page. */
  private static final Set<String> OTHER =
      Set.of(
          "/assets/{digest}/{name}",
          "/appearance/{workspace}/logo",
          "/appearance/{workspace}/{colour}.css",
          "/accounts",
          "/audit/export.jsonl",
          "/health/live",
          "/health/ready",
          "/audit/export.csv",
          "/integrations/progress",
          "/integrations/{id}/stream",
          "/integrations/{id}/accounts/stream",
          "/integrations/{id}/rules/stream",
          "/integrations/{id}/files/{file}",
          "/onboardings/{id}/checks",
          "/onboardings/{id}/files/{file}",
          "/setup/work/checks",
          "/setup/work/files/{file}",
          "/sign-in/openid",
          "/sign-in/openid/callback",
          "/sign-in/openid/sign-out");

  private static final String CONTROLS =
      """
      () => [...document.querySelectorAll(
              'a[href], button, input:not([type=hidden]), select, textarea, summary')]
          .filter(it => it.checkVisibility()
              && !it.closest('[data-script], [data-copy], [popover]'))
          .map(it => it.tagName + ' ' + (it.getAttribute('aria-label') || it.innerText || it.id))
      """;

  private static final AtomicBoolean clockFails = new AtomicBoolean();

  private static TestBrowser browser;
  private static RunningConsole console;

  private final Map<String, Page> pages = new HashMap<>();
  private final Set<String> seen = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  @BeforeAll
  static void start() {
    browser = new TestBrowser();
    console =
        RunningConsole.start(
            options ->
                options
                    .withClock(PageStatesTest::now)
                    .withOpenId(RefusalStates.UNREACHABLE_PROVIDER),
            LinkedAws.SCENARIO,
            LinkedMicrosoft.M365);
  }

  @AfterAll
  static void stop() {
    browser.close();
    console.close();
  }

  private static Instant now() {
    if (clockFails.get()) {
      throw new IllegalStateException("the clock of the application failed");
    }
    return Instant.now();
  }

  @Test
  void everyPageIsAccessibleInEveryState() {
    PageStateList list = new PageStateList(console);
    PageStates states = new PageStates(list);
    require(list, states::beforeTheFirstOperator);
    require(list, states::withoutCode);
    require(list, states::withoutAccounts);
    require(list, states::withOneAccount);
    Caller ada = console.administrator(PageStates.LONG_NAME, "ada");
    Caller vera = console.operator(ada, "vera@a-subsidiary-with-a-long-name.example", Role.VIEWER);
    require(list, () -> states.overviews(ada, vera));
    require(list, () -> states.settings(ada, vera));
    require(list, () -> new AlertStates(list).channels(ada, vera));
    require(list, () -> states.integrations(ada, vera));
    LinkingStates linking = new LinkingStates(list, ada);
    require(list, linking::amazon);
    require(list, linking::newLink);
    require(list, linking::failedLink);
    require(list, linking::finishedLink);
    require(list, linking::connected);
    require(list, linking::running);
    require(list, states::withoutSignIn);
    RefusalStates refusals = new RefusalStates(list);
    require(list, refusals::ofSignIns);
    require(list, () -> refusals.ofOperators(ada, vera));
    clockFails.set(true);
    require(list, () -> list.operator(ada, "500", "Something is wrong in Tenon", "/"));
    clockFails.set(false);

    assertThat(problems).isEmpty();
    assertThat(seen).containsAll(routes());
  }

  private static Set<String> routes() {
    WebOptions options = WebOptions.DEFAULTS.withOpenId(RefusalStates.UNREACHABLE_PROVIDER);
    Set<String> routes = new TreeSet<>();
    try (TenonWeb web = new TenonWeb(console.tenon(), options)) {
      web.routes().stream()
          .filter(route -> route.method().equals(HandlerType.GET))
          .map(WebRoute::path)
          .forEach(routes::add);
    }
    assertThat(routes).containsAll(OTHER);
    routes.removeAll(OTHER);
    return routes;
  }

  private void require(PageStateList list, Runnable addition) {
    addition.run();
    for (PageState state : list.take()) {
      seen.add(state.route());
      try {
        require(state);
      } catch (AssertionError | RuntimeException e) {
        problems.add(state + ": " + e.getMessage());
      }
    }
  }

  private void require(PageState state) {
    Page page = open(state, true);
    Accessibility.requireNoViolationInBothSchemes(page);
    String picture = state.toString().replaceAll("[^A-Za-z0-9]+", "-");
    TestBrowser.picture(page, picture);
    page.setViewportSize(390, 844);
    TestBrowser.picture(page, picture + "-phone");
    assertThat(page.evaluate("document.documentElement.scrollWidth")).as("width").isEqualTo(390);
    page.setViewportSize(1280, 900);
    List<String> controls = controls(page);
    if (state.as().isEmpty()) {
      page(state.as(), false).context().addCookies(page.context().cookies());
    }
    Page plain = open(state, false);
    assertThat(controls(plain)).as("controls without script").containsAll(controls);
  }

  private static List<String> controls(Page page) {
    return ((List<?>) page.evaluate(CONTROLS)).stream().map(String::valueOf).toList();
  }

  private Page open(PageState state, boolean script) {
    Page page = page(state.as(), script);
    state.steps().accept(page);
    page.locator("body")
        .filter(new Locator.FilterOptions().setHasText(state.shows()))
        .waitFor(new Locator.WaitForOptions().setTimeout(15_000));
    return page;
  }

  private Page page(Optional<Caller> as, boolean script) {
    return pages.computeIfAbsent(
        as.map(caller -> caller.operator().value()).orElse("") + script,
        key -> {
          Page page = script ? browser.newPage() : browser.newPageWithoutScript();
          as.ifPresent(caller -> TestBrowser.signIn(page, console, caller));
          return page;
        });
  }
}
