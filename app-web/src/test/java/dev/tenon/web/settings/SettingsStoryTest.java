package dev.tenon.web.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.tenon.core.mail.LinkMail;
import dev.tenon.core.mail.LinkMailKind;
import dev.tenon.core.operator.InvitationToken;
import dev.tenon.web.fixture.Accessibility;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.TestBrowser;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class SettingsStoryTest {

  private static final String OTHER_PASSWORD = "another-long-password-42";

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  private static final String BACKGROUND = "element => getComputedStyle(element).backgroundColor";

  private static TestBrowser browser;
  private static RunningConsole console;

  @BeforeAll
  static void start() {
    browser = new TestBrowser();
    console = RunningConsole.start("contoso");
    console.administrator();
  }

  @AfterAll
  static void close() {
    console.close();
    browser.close();
  }

  @Test
  void aViewerIsInvitedAcceptsAndSeesNoOperators() {
    Page ada = signedIn("ada", RunningConsole.PASSWORD);
    ada.navigate(console.url("/settings"));
    assertThat(ada.url()).endsWith("/settings/operators");
    ada.getByLabel("Operator", new Page.GetByLabelOptions().setExact(true)).fill("grace");
    ada.getByRole(AriaRole.BUTTON, named("Create invitation")).click();
    String invitation = ada.locator("[role=status] code").textContent();
    assertThat(invitation).startsWith(console.url("/invitation/"));
    Accessibility.requireNoViolation(ada);
    TestBrowser.picture(ada, "settings-operators");

    Page grace = browser.newPage();
    grace.navigate(invitation);
    Accessibility.requireNoViolation(grace);
    grace.getByLabel("New password").fill(OTHER_PASSWORD);
    grace.getByRole(AriaRole.BUTTON, named("Set password")).click();
    grace.waitForURL("**/sign-in?**");
    assertThat(grace.getByLabel("Operator").inputValue()).isEqualTo("grace");
    grace.navigate(invitation);
    grace.getByLabel("New password").fill(OTHER_PASSWORD);
    grace.getByRole(AriaRole.BUTTON, named("Set password")).click();
    assertThat(grace.locator("[role=alert]").textContent()).isNotBlank();

    grace = signedIn("grace", OTHER_PASSWORD);
    assertThat(grace.navigate(console.url("/settings/operators")).status()).isEqualTo(403);
    assertThat(grace.navigate(console.url("/settings/tokens")).status()).isEqualTo(200);
  }

  @Test
  void anInvitationAndAResetAreMailed() {
    Page ada = signedIn("ada", RunningConsole.PASSWORD);
    ada.navigate(console.url("/settings/operators"));
    ada.getByLabel("Operator", new Page.GetByLabelOptions().setExact(true))
        .fill("hans@acme.example");
    Locator invite = ada.locator("form[action$=invite]");
    invite.getByLabel("E-mail address").fill("hans@acme.example");
    invite.getByLabel("Language of the message").selectOption("de");
    ada.getByRole(AriaRole.BUTTON, named("Create invitation")).click();
    assertThat(ada.locator(".banner[role=status]").textContent())
        .contains("The link was sent to hans@acme.example");
    LinkMail invitation = console.mail().to("hans@acme.example").get(0);
    assertThat(invitation.language()).isEqualTo("de");
    assertThat(invitation.link().toString())
        .isEqualTo(ada.locator("[role=status] code").textContent())
        .startsWith(console.url("/invitation/"));
    String token = invitation.link().getPath().replaceFirst(".*/", "");
    console
        .tenon()
        .operators()
        .acceptInvitation(new InvitationToken(token), OTHER_PASSWORD.toCharArray());

    ada.navigate(console.url("/settings/operators"));
    ada.locator("[aria-label='Reset the password of hans@acme.example']").click();
    Locator reset = ada.locator("form:has-text('Create reset link')");
    assertThat(reset.getByLabel("E-mail address").inputValue()).isEqualTo("hans@acme.example");
    Accessibility.requireNoViolation(ada);
    TestBrowser.picture(ada, "settings-operators-reset");
    reset.getByRole(AriaRole.BUTTON).click();
    assertThat(ada.locator(".banner[role=status]").textContent())
        .contains("The link was sent to hans@acme.example");
    assertThat(console.mail().to("hans@acme.example"))
        .extracting(LinkMail::kind)
        .containsExactly(LinkMailKind.INVITATION, LinkMailKind.PASSWORD_RESET);
    TestBrowser.picture(ada, "settings-operators-mailed");
  }

  @Test
  void aTokenIsShownOnceAndRevoked() {
    Page ada = signedIn("ada", RunningConsole.PASSWORD);
    ada.navigate(console.url("/settings/tokens"));
    Accessibility.requireNoViolation(ada);
    ada.getByLabel("Name").fill("nightly report");
    ada.getByRole(AriaRole.BUTTON, named("Create token")).click();
    String secret = ada.locator("[role=status] code").textContent();
    assertThat(secret).startsWith("tenon_");
    Accessibility.requireNoViolation(ada);
    TestBrowser.picture(ada, "settings-tokens");
    ada.navigate(console.url("/settings/tokens"));
    assertThat(ada.content()).contains("nightly report").doesNotContain(secret);
    ada.getByRole(AriaRole.BUTTON, named("Revoke nightly report")).click();
    ada.waitForURL("**/settings/tokens?done=token-revoked");
    assertThat(ada.content()).contains("No API tokens");
  }

  @Test
  void theWorkspaceIsRenamedAndItsDeletionNeedsTheTypedName() {
    Page ada = signedIn("ada", RunningConsole.PASSWORD);
    ada.navigate(console.url("/settings/workspace"));
    Accessibility.requireNoViolation(ada);
    TestBrowser.picture(ada, "settings-workspace");
    assertThat(ada.locator("main").textContent()).contains("0 setup links");
    saveExternalId(ada, "customer-4711");
    assertThat(externalId()).contains("customer-4711");
    saveExternalId(ada, "größer");
    assertThat(ada.locator("[role=alert]").textContent()).contains("ASCII");
    assertThat(externalId()).contains("customer-4711");
    saveExternalId(ada, "");
    assertThat(externalId()).isEmpty();
    ada.getByLabel("Type Acme to confirm").fill("Acne");
    ada.getByRole(AriaRole.BUTTON, named("Delete the workspace")).click();
    assertThat(ada.locator("[role=alert]").textContent()).contains("Nothing was deleted");
    assertThat(console.tenon().workspaces().list()).hasSize(1);
  }

  private static void saveExternalId(Page page, String id) {
    page.locator("#external-id").fill(id);
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
  }

  private static Optional<String> externalId() {
    return console.tenon().workspaces().list().get(0).externalId();
  }

  @Test
  void theAppearanceIsSavedPreviewedAndItsLogoChecked() {
    Page ada = signedIn("ada", RunningConsole.PASSWORD);
    ada.navigate(console.url("/settings/appearance"));
    Accessibility.requireNoViolation(ada);
    ada.getByLabel("Name").fill("<b>Acme</b> Cloud");
    ada.getByLabel("Colour").fill("#ffdd00");
    ada.getByLabel("Contact").fill("help@acme.example");
    ada.locator("#logo")
        .setInputFiles(file("logo.svg", "<svg onload='alert(1)'/>".getBytes(UTF_8)));
    ada.getByRole(AriaRole.BUTTON, named("Save")).click();
    assertThat(ada.locator("[role=alert]").textContent()).contains("PNG, JPEG or WebP");
    assertThat(ada.getByLabel("Name").inputValue()).isEqualTo("<b>Acme</b> Cloud");
    ada.locator("#logo").setInputFiles(file("logo.png", PNG));
    ada.getByRole(AriaRole.BUTTON, named("Save")).click();
    ada.waitForURL("**/settings/appearance?done=saved");
    assertThat(ada.locator(".preview").textContent())
        .contains("<b>Acme</b> Cloud", "help@acme.example", "black", "Hard to see on light pages");
    assertThat(ada.evalOnSelector(".preview img", "image => image.naturalWidth")).isEqualTo(1);
    assertThat(ada.evalOnSelector("button[type=submit].primary", BACKGROUND))
        .isNotEqualTo("rgb(255, 221, 0)");
    assertThat(ada.evalOnSelector(".preview .primary", BACKGROUND)).isEqualTo("rgb(255, 221, 0)");
    Accessibility.requireNoViolation(ada);
    TestBrowser.picture(ada, "settings-appearance");

    ada.locator("#logo").setInputFiles(file("huge.png", new byte[1_000_000]));
    ada.getByRole(AriaRole.BUTTON, named("Save")).click();
    assertThat(ada.locator("h1").textContent()).isEqualTo("The form is too large");
  }

  @Test
  void changingThePasswordEndsTheSession() {
    Page ada = signedIn("ada", RunningConsole.PASSWORD);
    ada.navigate(console.url("/profile"));
    Accessibility.requireNoViolation(ada);
    TestBrowser.picture(ada, "profile");
    ada.getByLabel("Current password").fill("wrong");
    ada.getByLabel("New password").fill(OTHER_PASSWORD);
    ada.getByRole(AriaRole.BUTTON, named("Change password").setExact(true)).last().click();
    assertThat(ada.locator("[role=alert]").textContent()).isNotBlank();
    assertThat(ada.navigate(console.url("/profile")).status()).isEqualTo(200);
  }

  private static FilePayload file(String name, byte[] content) {
    return new FilePayload(name, "image/png", content);
  }

  private static Page signedIn(String operator, String password) {
    Page page = browser.newPage();
    page.navigate(console.url("/sign-in"));
    page.getByLabel("Operator").fill(operator);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.waitForURL(console.url("/"));
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
