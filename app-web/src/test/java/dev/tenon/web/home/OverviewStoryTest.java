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
}
