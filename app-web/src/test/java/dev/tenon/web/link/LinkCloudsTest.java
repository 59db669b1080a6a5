package dev.tenon.web.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAccessPolicy;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Guide;
import dev.tenon.web.fixture.LinkedAws;
import dev.tenon.web.fixture.LinkedMicrosoft;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.TestBrowser;
import dev.tenon.web.fixture.UnreadableCloud;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The pages to link an AWS account and an Azure scope. */
@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class LinkCloudsTest {

  private static TestBrowser browser;
  private static RunningConsole console;
  private static Caller ada;
  private static Page page;

  @BeforeAll
  static void start() {
    browser = new TestBrowser();
    console = RunningConsole.start(LinkedAws.SCENARIO, LinkedMicrosoft.AZURE);
    ada = console.administrator();
    page = browser.newPage();
    TestBrowser.signIn(page, console, ada);
  }

  @AfterAll
  static void stop() {
    browser.close();
    console.close();
  }

  @Test
  void linksAnAwsAccountOnceItsStackIsDeployedAndItsTypeIsCorrected() {
    LinkedAws aws = new LinkedAws(console);
    startOnboarding("aws", "Link a New AWS Account");
    fill(aws.account().form());
    TestBrowser.look(page, "link-aws");
    connect();
    assertStatus("role-assumed", "Propagating");
    assertStatus("permissions", "Not run");
    assertThat(page.locator("#guide .status").allInnerTexts()).containsOnly("Propagating");
    assertThat(page.locator("#guide").textContent()).contains("Leave it empty");
    TestBrowser.look(page, "link-aws-propagating");

    aws.deployStack(guide());
    aws.change(new AwsChange.SetTrustedExternalIds(List.of()));
    connect();
    assertThat(page.locator(".banner.bad").textContent()).contains("Not connected yet");
    assertThat(page.locator("#checks").textContent())
        .contains("The role can be assumed without an external ID");
    TestBrowser.look(page, "link-aws-finding");
    assertThat(page.locator("#field-roleArn").inputValue())
        .as("the name of a role that anybody can use is not kept")
        .isEmpty();
    aws.deployStack(guide());
    fill(Map.of("roleArn", aws.account().roleArn("Tenon")));
    fill(Map.of("accountType", "linked"));
    connect();
    assertThat(page.locator(".banner.bad").textContent())
        .contains("The checks did not finish", "PARENT_NOT_LINKED");
    TestBrowser.look(page, "link-aws-failed");
    fill(Map.of("accountType", "management"));
    connect();
    page.getByText("Open the integration").waitFor();
    assertStatus("organization", "Passed");
    TestBrowser.look(page, "link-aws-green");
    page.getByText("Open the integration").click();
    UnreadableCloud.requireStatusUnknown(console, page, "iam.amazonaws.com");
  }

  @Test
  void linksAnAzureScopeOnceItsRolesAreAssigned() {
    MicrosoftAccount azure =
        console.sandbox().account(LinkedMicrosoft.AZURE, MicrosoftAccount.class);
    startOnboarding("azure", "Link a New Azure Account");
    fill(azure.form());
    TestBrowser.look(page, "link-azure");
    connect();
    assertThat(page.locator(".banner.bad").textContent()).contains("Not connected yet");
    TestBrowser.look(page, "link-azure-failed");

    byte[] certificate = guide().artifact("certificate-pem").orElseThrow().content();
    change(new UploadCertificate(new String(certificate, UTF_8)));
    change(new AssignAzureRole("Reader", "Tenant Root Group"));
    connect();
    page.getByText("Open the integration").waitFor();
    assertThat(page.locator("#checks").textContent())
        .contains("AZURE_KEY_VAULT_READER_MISSING", "AZURE_KEY_VAULT_POLICY_MISSING");
    TestBrowser.look(page, "link-azure-attention");

    page.getByText("Open the integration").click();
    change(new AssignAzureRole("Key Vault Reader", "Tenant Root Group"));
    change(new SetVaultAccessPolicy("kv-dev-contoso", "list"));
    page.getByText("Verify now").first().click();
    page.locator(".page-head .status.ok").waitFor();
    assertStatus("key-vaults", "Passed");
    TestBrowser.look(page, "link-azure-green");
    UnreadableCloud.requireStatusUnknown(console, page, "management.azure.com");
  }

  private static void assertStatus(String check, String word) {
    assertThat(page.locator("#check-" + check + " summary").textContent())
        .as(page.locator("#main").innerText())
        .contains(word);
  }

  private static void change(AccountChange change) {
    console.sandbox().control().change(LinkedMicrosoft.AZURE, change);
  }

  private static void startOnboarding(String provider, String title) {
    page.navigate(console.url("/link/new/" + provider));
    assertThat(page.locator("h1").textContent()).isEqualTo(title);
    page.getByLabel("Account name").fill("Contoso " + provider);
    page.getByText("Do it yourself").click();
    page.waitForURL(Pattern.compile(".*/onboardings/.*"));
  }

  /** Enters values; a choice that is made already may be among the folded fields. */
  private static void fill(Map<String, String> values) {
    values.forEach(
        (name, value) -> {
          Locator field = page.locator("#field-" + name);
          if (field.inputValue().equals(value)) {
            return;
          }
          if (field.evaluate("field => field.tagName").equals("SELECT")) {
            field.selectOption(value);
          } else {
            field.fill(value);
          }
        });
  }

  private static void connect() {
    page.evaluate("document.body.dataset.former = 'yes'");
    page.locator("#connect button.primary").click();
    page.locator("body:not([data-former]) .banner:not(.running)").waitFor();
  }

  private static Guide guide() {
    String id = page.url().replaceAll(".*/onboardings/([^?#/]*).*", "$1");
    return console.tenon().onboardings().guide(new OnboardingId(id), ada);
  }
}
