package dev.tenon.web.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.config.OpenIdOptions.RoleClaim;
import dev.tenon.web.fixture.Accessibility;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.TestBrowser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Signing in at a real provider in the browser. */
@EnabledIf("isPossible")
class OpenIdStoryTest {

  private static final String SECRET = "a-client-secret-of-at-least-32-bytes";

  private static TestBrowser browser;

  private NodeProvider provider;
  private RunningConsole console;
  private Caller ada;

  static boolean isPossible() {
    return TestBrowser.isInstalled() && NodeProvider.isInstalled();
  }

  @BeforeAll
  static void startBrowser() {
    browser = new TestBrowser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void startProvider() {
    provider = NodeProvider.start();
  }

  @AfterEach
  void stop() {
    console.close();
    provider.close();
  }

  @Test
  void anInvitedOperatorSignsInAndOutAndInAgain() {
    start(options -> options);
    console.tenon().operators().invite(OperatorId.of("hans@example.org"), Role.EDITOR, ada);
    Page page = newPage();
    page.navigate(console.url("/audit"));
    Accessibility.requireNoViolation(page);
    TestBrowser.picture(page, "sign-in-openid");
    page.getByText("Sign in with Example Login").click();
    logIn(page, "hans");
    page.waitForURL(console.url("/audit"));
    assertThat(page.locator(".who").textContent()).isEqualTo("hans@example.org");

    signOut(page);
    page.getByText("You may still be signed in at Example Login.").waitFor();
    Accessibility.requireNoViolation(page);
    TestBrowser.picture(page, "signed-out-openid");
    page.navigate(console.url("/integrations"));
    assertThat(page.url()).contains("/sign-in?to=");

    page.getByText("Sign in with Example Login").click();
    page.waitForURL(console.url("/integrations"));
    assertThat(page.locator(".who").textContent()).isEqualTo("hans@example.org");

    signOut(page);
    page.getByText("Sign out there too").click();
    page.getByText("Yes, sign me out").click();
    page.waitForURL(provider.issuer() + "/**");
    page.navigate(console.url("/sign-in"));
    page.getByText("Sign in with Example Login").click();
    page.locator("input[name=login]").waitFor();
    assertThat(operators()).contains("hans@example.org EDITOR").hasSize(2);
  }

  @Test
  void aPersonWhoIsNotInvitedOrCancelsIsToldWhy() {
    start(options -> options);
    Page page = newPage();
    page.navigate(console.url("/sign-in/openid"));
    logIn(page, "eve");
    page.getByText(
            "Example Login signed you in as eve@example.org. No open invitation has this name")
        .waitFor();
    Accessibility.requireNoViolation(page);
    TestBrowser.picture(page, "sign-in-openid-refused");
    assertThat(operators()).hasSize(1);

    Page other = newPage();
    other.navigate(console.url("/sign-in/openid"));
    other.getByText("Cancel").click();
    other.getByText("refused access").waitFor();
    assertThat(other.locator("h1").textContent()).isEqualTo("Sign in");
  }

  @Test
  void aGroupAtTheProviderDecidesTheRole() {
    start(
        options ->
            options
                .withScopes(List.of("openid", "email", "groups"))
                .withRoles(new RoleClaim("groups", Map.of("admins", Role.ADMINISTRATOR))));
    Page page = newPage();
    page.navigate(console.url("/sign-in/openid?to=/settings/operators"));
    logIn(page, "grace.admins");
    page.waitForURL(console.url("/settings/operators"));
    assertThat(page.locator("main").textContent()).contains("grace.admins@example.org");
    assertThat(operators()).contains("grace.admins@example.org ADMINISTRATOR");

    Page other = newPage();
    other.navigate(console.url("/sign-in/openid"));
    logIn(other, "eve.guests");
    other.getByText("assigns you no role in Tenon").waitFor();
  }

  private void start(UnaryOperator<OpenIdOptions> change) {
    OpenIdOptions options =
        OpenIdOptions.of("Example Login", URI.create(provider.issuer()), "tenon-console")
            .withScopes(List.of("openid", "email"))
            .withClientSecret(() -> SECRET);
    console = RunningConsole.start(web -> web.withOpenId(change.apply(options)), "contoso");
    ada = console.administrator();
    provider.register(console.address().toString());
  }

  private List<String> operators() {
    return console.tenon().operators().list(PageRequest.first(), ada).items().stream()
        .map(operator -> operator.id() + " " + operator.role())
        .toList();
  }

  /** The provider's pages load a font from elsewhere, which has to fail at once. */
  private static Page newPage() {
    Page page = browser.newPage();
    page.route(url -> !url.startsWith("http://127.0.0.1:"), Route::abort);
    return page;
  }

  private static void logIn(Page page, String login) {
    page.locator("input[name=login]").fill(login);
    page.locator("input[name=password]").fill("any");
    page.locator("button[type=submit]").click();
    page.getByText("Continue").click();
  }

  private static void signOut(Page page) {
    page.locator(".profile .opener").click();
    page.getByText("Sign out").click();
    page.getByText("You are signed out.").waitFor();
  }
}
