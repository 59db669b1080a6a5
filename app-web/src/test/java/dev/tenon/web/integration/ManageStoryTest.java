package dev.tenon.web.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.LinkedAws;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import dev.tenon.web.fixture.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class ManageStoryTest {

  private static final String LONG_NAME =
      "Litware International Holdings (Azure Landing Zone, Europe – Shared Platform Services and"
          + " Regulated Workloads)";

  @Test
  void anOperatorVerifiesRotatesDiscoversAndUnlinks() {
    try (RunningConsole console = RunningConsole.start(LinkedAws.SCENARIO);
        TestBrowser browser = new TestBrowser()) {
      Caller ada = console.administrator();
      String path = console.url("/integrations/" + new LinkedAws(console).link("Contoso AWS", ada));
      Integration many =
          new SampleIntegrations(console, ada.workspace(), "azure").attention(LONG_NAME, 100);
      Page page = browser.newPage();
      TestBrowser.signIn(page, console, ada);

      page.navigate(path);
      TestBrowser.look(page, "integration");
      press(page, "Verify now");
      page.getByText("Verified, healthy").first().waitFor();
      page.locator("#checks").getByText("Passed").first().waitFor();
      press(page, "Start rotation");
      TestBrowser.look(page, "integration-rotating");
      page.getByText("guide for the rotation").click();
      TestBrowser.look(page, "integration-guide");
      page.navigate(path);
      press(page, "Cancel the rotation");
      page.getByText("The rotation was cancelled").waitFor();

      page.getByText("Accounts below it").click();
      press(page, "Discover accounts");
      page.getByLabel("Select all").waitFor();
      TestBrowser.look(page, "child-accounts");
      press(page, "Link selected accounts");
      page.getByText("No account was selected").waitFor();
      page.getByLabel("Select all").check();
      press(page, "Link selected accounts");
      page.getByText("Report").waitFor();
      page.reload();
      assertThat(page.locator(".entries .status.ok").count()).isPositive();
      TestBrowser.look(page, "child-accounts-report");

      page.navigate(console.url("/integrations/" + many.id().value()));
      TestBrowser.look(page, "integration-many");
      page.navigate(path + "/attempts");
      TestBrowser.look(page, "integration-attempts");
      page.navigate(console.url("/audit"));
      TestBrowser.look(page, "audit");
      page.navigate(console.url("/audit/chain"));
      TestBrowser.look(page, "audit-chain");

      page.navigate(path);
      page.getByText("Unlink").last().click();
      page.getByLabel("To confirm").fill("another name");
      press(page, "Unlink and destroy the credential");
      TestBrowser.look(page, "unlink-mistyped");
      page.getByLabel("To confirm").fill("Contoso AWS");
      press(page, "Unlink and destroy the credential");
      page.waitForURL("**/integrations?done=unlinked");

      Page dark = browser.newDarkPage();
      TestBrowser.signIn(dark, console, ada);
      dark.navigate(console.url("/integrations/" + many.id().value() + "/unlink"));
      TestBrowser.look(dark, "unlink-dark");
      Page phone = browser.newPhone();
      TestBrowser.signIn(phone, console, ada);
      phone.navigate(console.url("/integrations/" + many.id().value()));
      TestBrowser.look(phone, "integration-phone");
      phone.navigate(console.url("/audit"));
      TestBrowser.look(phone, "audit-phone");
      Page plain = browser.newPageWithoutScript();
      TestBrowser.signIn(plain, console, ada);
      plain.navigate(console.url("/integrations/" + many.id().value()));
      press(plain, "Pause");
      plain.getByText("The integration is paused").waitFor();
      TestBrowser.picture(plain, "integration-without-script");
    }
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }
}
