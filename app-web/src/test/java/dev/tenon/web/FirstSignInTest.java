package dev.tenon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tenon.web.fixture.Accessibility;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class FirstSignInTest {

  private static TestBrowser browser;

  @BeforeAll
  static void startBrowser() {
    browser = new TestBrowser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @Test
  void theFirstAdministratorEntersTheCodeAndSelectsAProvider() {
    try (RunningConsole console = RunningConsole.start("contoso")) {
      Page page = browser.newPage();

      page.navigate(console.url("/"));
      assertThat(page.title()).isEqualTo("First administrator · Tenon");
      Accessibility.requireNoViolation(page);
      TestBrowser.picture(page, "first-administrator");

      page.getByLabel("One-time code").fill(console.firstOperatorCode());
      page.getByLabel("Workspace").fill("Acme");
      page.getByLabel("Operator").fill("ada");
      page.getByLabel("Password").fill(RunningConsole.PASSWORD);
      page.locator("button[type=submit]").click();
      page.waitForURL(console.url("/"));
      assertThat(page.locator("h1").textContent())
          .isEqualTo("Select your preferred cloud service or platform");
      Accessibility.requireNoViolation(page);
      TestBrowser.picture(page, "select-provider");

      page.locator(".profile .opener").click();
      page.getByText("Sign out").click();
      page.waitForURL("**/sign-in?done=signed-out");
      TestBrowser.picture(page, "sign-in");
      page.getByLabel("Operator").fill("ada");
      page.getByLabel("Password").fill("wrong");
      page.locator("button[type=submit]").click();
      assertThat(page.locator("[role=alert]").textContent()).contains("password");
      TestBrowser.picture(page, "sign-in-failed");
      page.getByLabel("Password").fill(RunningConsole.PASSWORD);
      page.locator("button[type=submit]").click();
      page.waitForURL(console.url("/"));
    }
  }
}
