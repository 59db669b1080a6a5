package dev.tenon.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import dev.tenon.web.fixture.TestBrowser;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class OverviewStoryTest {

  private static final String LONG_NAME =
      "Fabrikam Industries GmbH & Co. KG – Niederlassung Südwestdeutschland, Konzernmandant";

  @Test
  void anOperatorSelectsACloudAndLaterFindsWhatNeedsAttention() {
    try (RunningConsole console = RunningConsole.start();
        TestBrowser browser = new TestBrowser()) {
      Caller ada = console.administrator();
      Page page = browser.newPage();
      TestBrowser.signIn(page, console, ada);
      page.navigate(console.url("/"));
      assertThat(page.locator("h1").textContent())
          .isEqualTo("Select your preferred cloud service or platform");
      TestBrowser.look(page, "select-provider");
      page.getByRole(AriaRole.LINK)
          .filter(new Locator.FilterOptions().setHasText("Microsoft"))
          .first()
          .click();
      assertThat(page.locator("h2 a").allTextContents()).containsExactly("Microsoft 365");
      TestBrowser.look(page, "select-microsoft");
      page.navigate(console.url("/integrations"));
      TestBrowser.look(page, "integrations-empty");
      startOnboardingByKeyboard(browser.newPage(), console);

      SampleIntegrations microsoft = new SampleIntegrations(console, ada.workspace(), "m365");
      microsoft.expires(microsoft.healthy("Contoso"), Duration.ofDays(9));
      microsoft.expires(microsoft.broken(LONG_NAME, 2), Duration.ofDays(-1));
      microsoft.stale("Tailspin Toys");
      microsoft.attention("Adventure Works", 100);
      new SampleIntegrations(console, ada.workspace(), "aws").healthy("Northwind Production");
      page.navigate(console.url("/"));
      TestBrowser.look(page, "home");
      page.navigate(console.url("/integrations"));
      TestBrowser.look(page, "integrations");
      page.locator(".topbar .opener").click();
      page.getByLabel("Find an account").fill("tails");
      page.locator("#account-results a").getByText("Tailspin Toys").waitFor();
      TestBrowser.look(page, "account-selector");
      page.navigate(console.url("/integrations?q=nothing"));
      TestBrowser.look(page, "integrations-no-match");

      Page dark = browser.newDarkPage();
      TestBrowser.signIn(dark, console, ada);
      dark.navigate(console.url("/"));
      TestBrowser.look(dark, "home-dark");
      dark.navigate(console.url("/integrations"));
      TestBrowser.look(dark, "integrations-dark");
      Page phone = browser.newPhone();
      TestBrowser.signIn(phone, console, ada);
      phone.navigate(console.url("/"));
      TestBrowser.look(phone, "home-phone");
      phone.navigate(console.url("/integrations"));
      TestBrowser.look(phone, "integrations-phone");
    }
  }

  /** From the sign-in to the form of an account without a mouse. */
  private static void startOnboardingByKeyboard(Page page, RunningConsole console) {
    page.navigate(console.url("/sign-in"));
    tabTo(page, "it.name === 'operator'");
    page.keyboard().type("ada");
    tabTo(page, "it.name === 'password'");
    page.keyboard().type(RunningConsole.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL(console.url("/"));
    tabTo(page, "it.className === 'skip-link'");
    page.keyboard().press("Enter");
    page.waitForURL("**/#main");
    tabTo(page, "it.textContent === 'Microsoft'");
    page.keyboard().press("Enter");
    page.waitForURL("**/link/family/microsoft");
    tabTo(page, "it.textContent === 'Microsoft 365'");
    page.keyboard().press("Enter");
    page.waitForURL("**/link/new/m365");
    tabTo(page, "it.id === 'name'");
    page.keyboard().type("Keyboard Ltd");
    tabTo(page, "it.textContent === 'Do it yourself'");
    page.keyboard().press("Enter");
    page.waitForURL("**/onboardings/**");
    tabTo(page, "it.id === 'field-tenantId'");
    page.keyboard().type("not an id");
    page.locator("#field-tenantId-message .error").waitFor();
  }

  /** Presses Tab until an element has the focus, which must then be visible. */
  private static void tabTo(Page page, String condition) {
    for (int left = 60; !focused(page, condition); left--) {
      assertThat(left).as(condition).isPositive();
      page.keyboard().press("Tab");
    }
    assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
        .as(condition)
        .isNotEqualTo("none");
  }

  private static boolean focused(Page page, String condition) {
    return (boolean) page.evaluate("(it => " + condition + ")(document.activeElement)");
  }
}
