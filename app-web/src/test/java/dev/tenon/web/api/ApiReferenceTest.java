package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tenon.web.fixture.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page of the API in a browser. */
@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class ApiReferenceTest {

  private static RunningApi api;
  private static TestBrowser browser;

  @BeforeAll
  static void start() {
    api = new RunningApi();
    browser = new TestBrowser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    api.close();
  }

  @Test
  void anOperationIsFoundByItsLinkAndShowsItsValuesAndAnswers() {
    Page page = browser.newPage();
    page.navigate(api.address() + "/api");
    TestBrowser.look(page, "api");
    page.click("nav a:has-text('Integrations')");
    page.click("#listIntegrations summary");
    page.click("#renameIntegration summary");

    assertThat(page.locator("#listIntegrations").innerText())
        .contains("GET", "/api/v1/integrations", "READ", "state", "BROKEN", "429");
    assertThat(page.locator("#renameIntegration").innerText()).contains("If-Match", "412");
    TestBrowser.look(page, "api-open");
    assertThat(new ApiDocument().operations())
        .allSatisfy(
            operation ->
                assertThat(page.locator("#" + operation.id()).count())
                    .as(operation.id())
                    .isEqualTo(1));
  }

  @Test
  void itFitsAPhoneAndHasADarkScheme() {
    Page phone = browser.newPhone();
    phone.navigate(api.address() + "/api");
    phone.click("#listIntegrations summary");
    TestBrowser.look(phone, "api-phone");
    Page dark = browser.newDarkPage();
    dark.navigate(api.address() + "/api");
    dark.click("#listIntegrations summary");
    TestBrowser.look(dark, "api-dark");
  }
}
