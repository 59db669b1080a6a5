package dev.tenon.web.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantPermission;
import dev.tenon.sandbox.microsoft.account.TenantChange.SettleExchange;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.web.fixture.Accessibility;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.TestBrowser;
import dev.tenon.web.fixture.UnreadableCloud;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class LinkMicrosoftTest {

  private static TestBrowser browser;

  private RunningConsole console;
  private Caller ada;
  private MicrosoftAccount contoso;

  @BeforeAll
  static void startBrowser() {
    browser = new TestBrowser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void start() {
    console = RunningConsole.start("contoso");
    ada = console.administrator();
    contoso = console.sandbox().account("contoso", MicrosoftAccount.class);
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void linksTheAccountAfterAFailedCheckWasFixed() {
    Page page = browser.newPage();
    TestBrowser.signIn(page, console, ada);
    startOnboarding(page);
    assertThat(page.locator("h1").textContent()).isEqualTo("Link a New Microsoft Account");
    assertThat(page.locator(".steps details[open]").count()).isEqualTo(1);
    Accessibility.requireNoViolation(page);
    TestBrowser.picture(page, "link-new");

    page.locator("#field-tenantId").fill("not an id");
    page.locator("#field-tenantId-message .error").waitFor();
    TestBrowser.picture(page, "link-invalid");
    page.locator("#field-tenantId").fill(contoso.organization());
    assertThat(lookedUp(page, ".lookup.ok")).contains(contoso.tenantId().toString());
    page.getByText("More options").click();
    page.locator("#field-cloud").selectOption("china");
    assertThat(lookedUp(page, ".lookup.warn")).contains("Select that cloud");
    TestBrowser.picture(page, "link-lookup");
    page.locator("#field-cloud").selectOption("global");
    fill(page);
    page.locator("#field-tenantId-message .error").waitFor(hidden());

    upload(page);
    page.locator("#connect button.primary").click();
    page.getByText("Not connected yet: a required check failed").waitFor();
    Locator finding = page.locator("#check-exchange-permission");
    assertThat(finding.locator("details").getAttribute("open")).isNotNull();
    assertThat(finding.textContent())
        .contains("M365_CONSENT_MISSING")
        .contains("Cloud Application Administrator");
    assertThat(page.locator(".steps .flagged details").first().getAttribute("open")).isNotNull();
    assertThat(page.locator("#checks").boundingBox().y)
        .isLessThan(page.locator("#guide").boundingBox().y);
    Accessibility.requireNoViolation(page);
    TestBrowser.picture(page, "link-failed");

    console.sandbox().control().change("contoso", new GrantConsent());
    finding.getByText("Check again", new Locator.GetByTextOptions().setExact(true)).click();
    page.getByText("Open the integration").waitFor();
    assertThat(page.locator("#checks .verdicts > li").count())
        .isEqualTo(page.locator("#checks .verdicts .ok.status:has(svg)").count());
    Accessibility.requireNoViolation(page);
    TestBrowser.picture(page, "link-green");
    assertThat(console.tenon().integrations().counts(ada).total()).isEqualTo(1);
    page.getByText("Open the integration").click();
    UnreadableCloud.requireStatusUnknown(console, page, "graph.microsoft.com");
  }

  @Test
  void linksWithFindingsAfterTheChangesHaveReachedExchange() {
    Page page = browser.newPage();
    TestBrowser.signIn(page, console, ada);
    startOnboarding(page);
    fill(page);
    page.locator("#connect button.primary").click();
    page.getByText("Not connected yet: a required check failed").waitFor();
    assertThat(page.locator("#checks").textContent()).contains("Not run");
    TestBrowser.look(page, "link-not-run");

    upload(page);
    console.sandbox().control().change("contoso", new GrantConsent());
    console.sandbox().control().change("contoso", new SettleExchange(Duration.ofHours(1)));
    connect(page);
    assertThat(page.locator("#checks").textContent()).contains("Propagating");
    TestBrowser.look(page, "link-propagating");

    console.sandbox().control().change("contoso", new SettleExchange(Duration.ZERO));
    console
        .sandbox()
        .control()
        .change(
            "contoso",
            new GrantPermission(ApiResource.MICROSOFT_GRAPH, "Application.ReadWrite.All"));
    connect(page);
    page.getByText("Open the integration").waitFor();
    assertThat(page.locator("#checks").textContent()).contains("Application.ReadWrite.All");
    TestBrowser.look(page, "link-attention");
  }

  private static void connect(Page page) {
    page.evaluate("document.body.dataset.former = 'yes'");
    page.locator("#connect button.primary").click();
    page.locator("body:not([data-former]) .banner:not(.running)").waitFor();
  }

  @Test
  void linksWithoutJavaScript() {
    Page page = browser.newPageWithoutScript();
    TestBrowser.signIn(page, console, ada);
    startOnboarding(page);
    page.locator("#connect button.primary").click();
    assertThat(page.locator("[role=alert]").first().textContent()).contains("Tenant ID is missing");
    TestBrowser.picture(page, "link-missing");
    fill(page);
    page.locator("#connect button[formaction]").click();
    assertThat(lookedUp(page, ".lookup.ok")).contains(contoso.tenantId().toString());
    assertThat(page.locator("#field-applicationId").inputValue())
        .isEqualTo(contoso.applicationId().toString());
    upload(page);
    console.sandbox().control().change("contoso", new GrantConsent());
    page.locator("#connect button.primary").click();
    page.getByText("Open the integration").waitFor();
  }

  @Test
  void anotherOperatorResumesOnAPhoneAndAbandons() {
    Page first = browser.newPage();
    TestBrowser.signIn(first, console, ada);
    startOnboarding(first);
    first.locator("#field-organization").fill(contoso.organization());
    first.locator("#connect button.primary").click();
    first.getByText("A value is missing or wrong").waitFor();

    Page phone = browser.newPhone();
    TestBrowser.signIn(phone, console, ada);
    phone.navigate(console.url("/"));
    phone.getByText("Contoso").click();
    phone.waitForURL(Pattern.compile(".*/onboardings/.*"));
    Accessibility.requireNoViolation(phone);
    TestBrowser.picture(phone, "link-phone");
    phone.locator("#abandon summary").click();
    phone.locator("#abandon button").click();
    phone.getByText("The onboarding was abandoned").waitFor();
  }

  private void startOnboarding(Page page) {
    page.navigate(console.url("/link/family/microsoft"));
    page.locator("h2 a").getByText("Microsoft 365").click();
    page.waitForURL(console.url("/link/new/m365"));
    page.getByLabel("Account name").fill("Contoso");
    page.getByText("Do it yourself").click();
    page.waitForURL(Pattern.compile(".*/onboardings/.*"));
  }

  private void fill(Page page) {
    page.locator("#field-tenantId").fill(contoso.tenantId().toString());
    page.locator("#field-applicationId").fill(contoso.applicationId().toString());
    page.locator("#field-organization").fill(contoso.organization());
  }

  private void upload(Page page) {
    String id = page.url().replaceAll(".*/onboardings/([^?#/]*).*", "$1");
    byte[] certificate =
        console
            .tenon()
            .onboardings()
            .guide(new OnboardingId(id), ada)
            .artifact("certificate-pem")
            .orElseThrow()
            .content();
    console
        .sandbox()
        .control()
        .change("contoso", new UploadCertificate(new String(certificate, UTF_8)));
  }

  private static String lookedUp(Page page, String result) {
    return page.locator("#field-tenantId-message " + result).textContent();
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }
}
