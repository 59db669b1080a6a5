package dev.tenon.web.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Caller;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.fixture.Accessibility;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.TestBrowser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class SetupStoryTest {

  private static TestBrowser browser;

  private RunningConsole console;
  private Caller ada;
  private MicrosoftAccount contoso;
  private Onboarding onboarding;

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
    onboarding =
        console
            .tenon()
            .onboardings()
            .start(new StartOnboarding(ProviderId.of("m365"), "Contoso", ada));
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void anAdministratorWithoutAnAccountLinksAndHandsOneStepOver() {
    Page operator = browser.newPage();
    TestBrowser.signIn(operator, console, ada);
    operator.navigate(console.url("/onboardings/" + onboarding.id() + "/send"));
    Accessibility.requireNoViolation(operator);
    operator.locator("#message").fill("Hello Grace, <b>six</b> steps.");
    operator.locator("#expected").fill(contoso.tenantId().toString());
    operator.getByText("Create setup link").click();
    String address = operator.locator("#setup-url").textContent();
    Accessibility.requireNoViolation(operator);
    TestBrowser.picture(operator, "send-created");

    Page visitor = browser.newPage();
    List<Request> requests = new ArrayList<>();
    visitor.onRequestFinished(requests::add);
    visitor.navigate(address);
    assertThat(visitor.locator("h1").textContent()).isEqualTo("Acme asks for access to Contoso");
    assertThat(visitor.locator("main").textContent())
        .contains("Hello Grace, <b>six</b> steps.")
        .contains("Exchange.ManageAsApp");
    assertThat(opened()).isFalse();
    Accessibility.requireNoViolation(visitor);
    TestBrowser.picture(visitor, "setup-preview");

    visitor.getByText("Start").click();
    visitor.waitForURL(console.url("/setup"));
    assertThat(opened()).isTrue();
    Accessibility.requireNoViolation(visitor);
    TestBrowser.picture(visitor, "setup-work");
    assertThat(requests).hasSizeGreaterThan(4);
    assertThat(requests.stream().mapToInt(request -> request.sizes().responseBodySize).sum())
        .as("the bytes of both pages and their scripts")
        .isLessThan(60_000);
    fill(visitor);
    visitor.locator("#connect button.primary").click();
    Locator flagged = visitor.locator(".steps > li.flagged");
    flagged.first().waitFor();
    assertThat(flagged.evaluateAll("steps => steps.map(step => step.id)"))
        .isEqualTo(List.of("step-upload-certificate"));
    assertThat(visitor.locator("#check-credential a[href*='?step=']").getAttribute("href"))
        .endsWith("?step=upload-certificate");

    upload();
    visitor.locator("#connect button.primary").click();
    visitor.getByText("Not connected yet: a required check failed").waitFor();
    Accessibility.requireNoViolation(visitor);
    TestBrowser.picture(visitor, "setup-failed");
    assertThat(visitor.locator("#check-exchange-permission a[href*='?step=']").getAttribute("href"))
        .endsWith("?step=grant-admin-consent");

    visitor.locator("#step-grant-admin-consent a[href*='step=']").click();
    visitor.getByText("Create link").click();
    String stepAddress = visitor.locator("#setup-url").textContent();
    Accessibility.requireNoViolation(visitor);
    Page colleague = browser.newPage();
    colleague.navigate(stepAddress);
    assertThat(colleague.locator("section[aria-labelledby=asked-title]").textContent())
        .contains("Grant admin consent")
        .doesNotContain("Global Reader");
    Accessibility.requireNoViolation(colleague);
    TestBrowser.picture(colleague, "setup-step-preview");
    colleague.getByText("Start").click();
    colleague.waitForURL(console.url("/setup"));
    assertThat(colleague.locator(".steps > li").count()).isEqualTo(1);
    Accessibility.requireNoViolation(colleague);
    TestBrowser.picture(colleague, "setup-step");
    console.sandbox().control().change("contoso", new GrantConsent());
    colleague.locator("#connect button.primary").click();
    colleague.getByText("The step is reported as done.").waitFor();

    visitor.navigate(console.url("/setup"));
    assertThat(visitor.locator(".entries").textContent()).contains("Done");
    visitor.locator("#connect button.primary").click();
    visitor.getByText("The account Contoso is linked.").waitFor();
    Accessibility.requireNoViolation(visitor);
    TestBrowser.picture(visitor, "setup-done");
    assertThat(console.tenon().integrations().counts(ada).total()).isEqualTo(1);

    Page late = browser.newPage();
    late.navigate(address);
    assertThat(late.locator("h1").textContent()).isEqualTo("This link does not work");
    Accessibility.requireNoViolation(late);
    late.getByText("Ask for a new link").click();
    late.getByText("Request sent").waitFor();
    TestBrowser.picture(late, "setup-requested");
  }

  @Test
  void worksInGermanWithoutJavaScriptInTheColoursOfTheWorkspace() {
    console
        .tenon()
        .workspaces()
        .setAppearance(
            new Appearance(
                Optional.of("Acme Cloud"),
                Optional.empty(),
                Optional.of("#ffdd00"),
                Optional.of("help@acme.example")),
            ada);
    CreatedSetupLink created = create();
    Page page = browser.newPageWithoutScript();
    List<String> requests = new ArrayList<>();
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(console.url("/setup/" + created.token().reveal() + "?lang=de"));
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
    assertThat(requests).containsExactly(page.url());
    assertThat(page.evalOnSelector("form .primary", "it => getComputedStyle(it).backgroundColor"))
        .isEqualTo("rgb(255, 221, 0)");
    assertThat(page.locator("h1").textContent())
        .isEqualTo("Acme Cloud bittet um Zugriff auf Contoso");
    TestBrowser.picture(page, "setup-preview-de");
    page.locator("button[type=submit]").click();
    page.waitForURL(console.url("/setup"));
    fill(page);
    upload();
    console.sandbox().control().change("contoso", new GrantConsent());
    page.locator("#connect button.primary").click();
    page.getByText("Das Konto Contoso ist verknüpft.").waitFor();
    TestBrowser.picture(page, "setup-done-de");
  }

  @Test
  void linksThatDoNotWorkGetTheSameAnswer() {
    CreatedSetupLink created = create();
    console.tenon().setupLinks().revoke(created.link().id(), ada);
    Page phone = browser.newPhone();

    Response revoked = phone.navigate(console.url("/setup/" + created.token().reveal()));
    String text = phone.locator("main").textContent();
    Response unknown = phone.navigate(console.url("/setup/tnsl_unknown"));

    assertThat(revoked.status()).isEqualTo(404).isEqualTo(unknown.status());
    assertThat(phone.locator("main").textContent()).isEqualTo(text);
    assertThat(unknown.headers())
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("x-robots-tag", "noindex, nofollow");
    Accessibility.requireNoViolation(phone);
    phone.navigate(console.url("/setup"));
    assertThat(phone.locator("h1").textContent()).isEqualTo("Your visit has ended");
  }

  private CreatedSetupLink create() {
    return console
        .tenon()
        .setupLinks()
        .create(new CreateSetupLink(SetupTarget.link(onboarding.id()), ada));
  }

  private boolean opened() {
    return console
        .tenon()
        .setupLinks()
        .list(SetupLinkFilter.ALL, PageRequest.first(), ada)
        .items()
        .get(0)
        .openedAt()
        .isPresent();
  }

  private void fill(Page page) {
    page.locator("#field-tenantId").fill(contoso.tenantId().toString());
    page.locator("#field-applicationId").fill(contoso.applicationId().toString());
    page.locator("#field-organization").fill(contoso.organization());
  }

  private void upload() {
    byte[] certificate =
        console
            .tenon()
            .onboardings()
            .guide(onboarding.id(), ada)
            .artifact("certificate-pem")
            .orElseThrow()
            .content();
    console
        .sandbox()
        .control()
        .change("contoso", new UploadCertificate(new String(certificate, UTF_8)));
  }
}
