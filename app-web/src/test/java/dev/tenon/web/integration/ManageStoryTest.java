package dev.tenon.web.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.fixture.Accessibility;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import dev.tenon.web.fixture.TestBrowser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class ManageStoryTest {

  private static final String SCENARIO = "aws-contoso";
  private static final String LONG_NAME =
      "Litware International Holdings (Azure Landing Zone, Europe – Shared Platform Services and"
          + " Regulated Workloads)";

  @Test
  void anOperatorVerifiesRotatesDiscoversAndUnlinks() {
    try (RunningConsole console = RunningConsole.start(SCENARIO);
        TestBrowser browser = new TestBrowser()) {
      Caller ada = console.administrator();
      String path = console.url("/integrations/" + linkAws(console, ada));
      Integration many =
          new SampleIntegrations(console, ada.workspace(), "azure").attention(LONG_NAME, 100);
      Page page = browser.newPage();
      signIn(page, console);

      page.navigate(path);
      look(page, "integration");
      press(page, "Verify now");
      page.getByText("Verified, healthy").first().waitFor();
      page.locator("#checks").getByText("Passed").first().waitFor();
      press(page, "Start rotation");
      look(page, "integration-rotating");
      page.getByText("guide for the rotation").click();
      look(page, "integration-guide");
      page.navigate(path);
      press(page, "Cancel the rotation");
      page.getByText("The rotation was cancelled").waitFor();

      page.getByText("Accounts below it").click();
      press(page, "Discover accounts");
      look(page, "child-accounts");
      page.getByLabel("Select all").check();
      press(page, "Link selected accounts");
      page.getByText("Report").waitFor();
      look(page, "child-accounts-report");

      page.navigate(console.url("/integrations/" + many.id().value()));
      look(page, "integration-many");
      page.navigate(path + "/attempts");
      look(page, "integration-attempts");
      page.navigate(console.url("/audit"));
      look(page, "audit");
      page.navigate(console.url("/audit/chain"));
      look(page, "audit-chain");

      page.navigate(path);
      page.getByText("Unlink").last().click();
      page.getByLabel("To confirm").fill("another name");
      press(page, "Unlink and destroy the credential");
      look(page, "unlink-mistyped");
      page.getByLabel("To confirm").fill("Contoso AWS");
      press(page, "Unlink and destroy the credential");
      page.waitForURL("**/integrations?done=unlinked");

      Page dark = browser.newDarkPage();
      signIn(dark, console);
      dark.navigate(console.url("/integrations/" + many.id().value() + "/unlink"));
      look(dark, "unlink-dark");
      Page phone = browser.newPhone();
      signIn(phone, console);
      phone.navigate(console.url("/integrations/" + many.id().value()));
      look(phone, "integration-phone");
      phone.navigate(console.url("/audit"));
      look(phone, "audit-phone");
      Page plain = browser.newPageWithoutScript();
      signIn(plain, console);
      plain.navigate(console.url("/integrations/" + many.id().value()));
      press(plain, "Pause");
      plain.getByText("The integration is paused").waitFor();
      TestBrowser.picture(plain, "integration-without-script");
    }
  }

  private static String linkAws(RunningConsole console, Caller ada) {
    AwsAccount account = console.sandbox().account(SCENARIO, AwsAccount.class);
    Onboarding onboarding =
        console
            .tenon()
            .onboardings()
            .start(new StartOnboarding(ProviderId.of("aws"), "Contoso AWS", account.form(), ada));
    deploy(console, ada, onboarding, "deploy-stack", "tenon-aws.yaml");
    deploy(console, ada, onboarding, "deploy-stackset", "tenon-aws-members.yaml");
    console
        .tenon()
        .onboardings()
        .connect(new Connect(onboarding.id(), account.form(), ada), CheckListener.SILENT);
    return onboarding.integration().value();
  }

  private static void deploy(
      RunningConsole console, Caller ada, Onboarding onboarding, String command, String file) {
    String template =
        console.tenon().onboardings().guide(onboarding.id(), ada).artifacts().stream()
            .filter(artifact -> artifact.fileName().equals(file))
            .map(Artifact::content)
            .map(bytes -> new String(bytes, UTF_8))
            .findFirst()
            .orElseThrow();
    console
        .sandbox()
        .control()
        .change(
            SCENARIO,
            SandboxOptions.administratorCommands().stream()
                .filter(one -> one.name().equals(command))
                .findFirst()
                .orElseThrow()
                .change()
                .apply(List.of(template)));
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  private static void signIn(Page page, RunningConsole console) {
    page.navigate(console.url("/sign-in"));
    page.getByLabel("Operator").fill("ada");
    page.getByLabel("Password").fill(RunningConsole.PASSWORD);
    page.locator("button[type=submit]").click();
    page.waitForURL(console.url("/"));
  }

  private static void look(Page page, String name) {
    TestBrowser.picture(page, name);
    Accessibility.requireNoViolation(page);
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("%s fits its window", name)
        .isEqualTo(true);
  }
}
