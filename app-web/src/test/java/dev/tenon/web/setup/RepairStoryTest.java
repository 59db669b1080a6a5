package dev.tenon.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Guide;
import dev.tenon.web.fixture.LinkedAws;
import dev.tenon.web.fixture.LinkedMicrosoft;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Setup links for an account that is linked already. */
@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class RepairStoryTest {

  private static TestBrowser browser;
  private static RunningConsole console;
  private static Caller ada;
  private static LinkedAws aws;
  private static IntegrationId id;

  @BeforeAll
  static void start() {
    browser = new TestBrowser();
    console = RunningConsole.start(LinkedAws.SCENARIO, LinkedMicrosoft.M365, LinkedMicrosoft.AZURE);
    ada = console.administrator();
    aws = new LinkedAws(console);
    id = aws.link("Contoso AWS", ada);
  }

  @AfterAll
  static void stop() {
    browser.close();
    console.close();
  }

  @Test
  void aVisitorRenewsTheCredentialAndAnotherOneRepairsTheAccess() {
    Integration linked = integration();
    renew(linked);
    Integration renewed = integration();
    assertThat(renewed.rotation()).isEmpty();
    assertThat(renewed.published()).isNotEqualTo(linked.published());

    console.tenon().integrations().verify(id, CheckListener.SILENT, ada);
    assertThat(integration().state()).isEqualTo(IntegrationState.ATTENTION);
    repair();
    assertThat(integration().state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(integration().published()).isEqualTo(renewed.published());
    assertThat(integration().linkedAt()).isEqualTo(linked.linkedAt());
  }

  @Test
  void aVisitorRenewsTheCertificateOfATenantOfMicrosoft365() {
    renewCertificate(LinkedMicrosoft.m365(console), "Contoso M365");
  }

  @Test
  void aVisitorRenewsTheCertificateOfAnAzureScope() {
    renewCertificate(LinkedMicrosoft.azure(console), "Contoso Azure");
  }

  private static void renewCertificate(LinkedMicrosoft microsoft, String name) {
    IntegrationId tenant = microsoft.link(name, ada);
    Integration linked = console.tenon().integrations().get(tenant, ada);

    Page visitor = visit(createLink(tenant, "RENEWAL"));
    visitor.getByText("Generate the new credential").first().click();
    visitor.locator("#step-upload-certificate").waitFor();
    String thumbprint =
        console
            .tenon()
            .integrations()
            .get(tenant, ada)
            .rotation()
            .orElseThrow()
            .published()
            .get("thumbprintSha1");
    assertThat(visitor.locator("#guide").textContent()).contains(thumbprint);
    TestBrowser.look(visitor, "setup-renewal-" + name);
    visitor.locator("#connect button.primary").click();
    visitor.locator(".banner:not(.running)").waitFor();
    assertThat(visitor.locator("#check-credential").textContent())
        .contains("ENTRA_CERTIFICATE_NOT_REGISTERED");
    assertThat(console.tenon().integrations().get(tenant, ada).published())
        .isEqualTo(linked.published());

    microsoft.upload(console.tenon().integrations().guide(tenant, ada));
    visitor.locator("#connect button.primary").click();
    visitor.getByText("The new credential for " + name + " is active.").waitFor();
    Integration renewed = console.tenon().integrations().get(tenant, ada);
    assertThat(renewed.rotation()).isEmpty();
    assertThat(renewed.linkedAt()).isEqualTo(linked.linkedAt());
    assertThat(renewed.published())
        .containsEntry("thumbprintSha1", thumbprint)
        .containsEntry("previousThumbprintSha1", linked.published().get("thumbprintSha1"));
    assertThat(
            console.tenon().integrations().history(tenant, PageRequest.first(), ada).items().size())
        .isGreaterThan(2);
  }

  private static void renew(Integration linked) {
    Page visitor = visit(createLink(id, "RENEWAL"));
    assertThat(visitor.locator("#guide").count()).isZero();
    TestBrowser.look(visitor, "setup-renewal");
    visitor.getByText("Generate the new credential").first().click();
    visitor.locator("#guide").waitFor();
    TestBrowser.look(visitor, "setup-renewal-started");
    visitor.locator("#connect button.primary").click();
    visitor.locator(".banner:not(.running)").waitFor();
    TestBrowser.look(visitor, "setup-renewal-failed");
    assertThat(integration().published()).isEqualTo(linked.published());
    aws.deployStack(guide());
    aws.deployMembers(guide());
    visitor.locator("#connect button.primary").click();
    visitor.getByText("The new credential for Contoso AWS is active.").waitFor();
  }

  /**
   * The role still accepts the external ID that was replaced, until its stack is deployed again.
   */
  private static void repair() {
    Page visitor = visit(createLink(id, "REPAIR"));
    assertThat(visitor.locator("h1").textContent()).contains("repair the access to Contoso AWS");
    assertThat(visitor.locator(".banner.warn").textContent())
        .contains("The access works, but a recommended check failed");
    assertThat(visitor.locator("#connect").textContent())
        .contains("Linked account", aws.account().accountId(), aws.account().roleArn());
    assertThat(visitor.locator("#connect input:not([type=hidden])").count()).isZero();
    TestBrowser.look(visitor, "setup-repair");
    aws.deployStack(guide());
    aws.deployMembers(guide());
    visitor.locator("#connect button.primary").click();
    visitor.getByText("The access to Contoso AWS works again.").waitFor();
    TestBrowser.look(visitor, "setup-repaired");
  }

  private static Guide guide() {
    return console.tenon().integrations().guide(id, ada);
  }

  private static Integration integration() {
    return console.tenon().integrations().get(id, ada);
  }

  private static String createLink(IntegrationId id, String purpose) {
    Page operator = browser.newPage();
    TestBrowser.signIn(operator, console, ada);
    operator.navigate(console.url("/integrations/" + id + "/send?purpose=" + purpose));
    operator.getByText("Create setup link").click();
    String address = operator.locator("#setup-url").textContent();
    operator.close();
    return address;
  }

  private static Page visit(String address) {
    Page visitor = browser.newPage();
    visitor.navigate(address);
    visitor.getByText("Start").click();
    visitor.waitForURL(console.url("/setup"));
    return visitor;
  }
}
