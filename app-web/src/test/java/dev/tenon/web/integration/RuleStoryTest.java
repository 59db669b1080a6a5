package dev.tenon.web.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.Caller;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.web.fixture.LinkedAws;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SignedInClient;
import dev.tenon.web.fixture.TestBrowser;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Discovery rules of an organization, as an operator meets them. */
@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class RuleStoryTest {

  @Test
  void aRuleProposesAccountsThatAreLinkedAndReportsThoseThatVanish() {
    try (RunningConsole console = RunningConsole.start(LinkedAws.SCENARIO);
        TestBrowser browser = new TestBrowser()) {
      Caller ada = console.administrator();
      LinkedAws aws = new LinkedAws(console);
      String path = "/integrations/" + aws.link("Contoso AWS", ada);
      Page page = browser.newPage();
      TestBrowser.signIn(page, console, ada);

      page.navigate(console.url(path));
      PlaywrightAssertions.assertThat(panel(page, "Discovery rules"))
          .containsText("No rule looks for new accounts.");
      panel(page, "Discovery rules").getByText("Show").click();
      press(page, "Add rule");
      page.getByText("The rule was added").waitFor();
      press(page, "Add rule");
      page.getByText("has a discovery rule for the same accounts").waitFor();

      page.navigate(console.url(path + "/rules"));
      press(page, "Run now");
      page.getByText("new accounts were found").waitFor();
      page.getByLabel("Select member-1").check();
      press(page, "Link selected accounts");
      page.getByText("1 of 1 linked").waitFor();
      page.navigate(console.url(path + "/rules"));
      PlaywrightAssertions.assertThat(panel(page, "Proposed accounts"))
          .not()
          .containsText("member-1");
      PlaywrightAssertions.assertThat(panel(page, "Proposed accounts")).containsText("member-2");

      press(page, "Run now");
      page.getByText("No new account was found").waitFor();
      change(aws, "remove-member", "member-1");
      press(page, "Run now");
      page.getByText("member-1 is no longer listed. It stays linked.").waitFor();
      PlaywrightAssertions.assertThat(panel(page, "No longer listed")).containsText("member-1");
      page.navigate(console.url(path));
      PlaywrightAssertions.assertThat(panel(page, "Discovery rules"))
          .containsText("1 linked account is no longer listed.");
      panel(page, "Discovery rules").getByText("Show").click();
      press(page, "Remove");
      page.getByText("The rule was removed").waitFor();
      PlaywrightAssertions.assertThat(page.locator("body")).containsText("No discovery rules");
    }
  }

  @Test
  void viewersSeeRulesAndChangeNone() {
    try (RunningConsole console = RunningConsole.start(LinkedAws.SCENARIO)) {
      Caller ada = console.administrator();
      String path = "/integrations/" + new LinkedAws(console).link("Contoso AWS", ada);
      SignedInClient editor = SignedInClient.of(console, ada);
      HttpResponse<String> added =
          editor.post(
              path + "/rules", "mode", "LINK", "exclusions", "111122223333,\n 444455556666");
      assertThat(added.statusCode()).isEqualTo(303);
      String rule = console.tenon().discoveryRules().list(ada).get(0).id().value();

      SignedInClient viewer =
          SignedInClient.of(console, console.operator(ada, "vera", Role.VIEWER));
      assertThat(viewer.get(path + "/rules").body())
          .contains("Without 111122223333, 444455556666", "Links")
          .doesNotContain("Run now", "Add rule", "Remove");
      for (String action : List.of("", "/" + rule + "/run", "/" + rule + "/remove")) {
        assertThat(viewer.post(path + "/rules" + action).statusCode()).isEqualTo(403);
      }
      SignedInClient eve = SignedInClient.of(console, console.administrator("Other", "eve"));
      assertThat(eve.post(path + "/rules/" + rule + "/remove").body())
          .isEqualTo(eve.post("/integrations/int_none/rules/" + rule + "/remove").body());
      assertThat(editor.post(path + "/rules/dru_none/run").statusCode()).isEqualTo(404);
    }
  }

  private static void change(LinkedAws aws, String command, String member) {
    aws.change(
        SandboxOptions.administratorCommands().stream()
            .filter(one -> one.name().equals(command))
            .findFirst()
            .orElseThrow()
            .change()
            .apply(List.of(member)));
  }

  private static Locator panel(Page page, String heading) {
    return page.locator(".panel")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(heading).setExact(true))));
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }
}
