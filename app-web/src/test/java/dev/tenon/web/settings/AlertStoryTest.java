package dev.tenon.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SignedInClient;
import dev.tenon.web.fixture.TestBrowser;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** An administrator manages the channels for alerts in the console. */
@EnabledIf("dev.tenon.web.fixture.TestBrowser#isInstalled")
class AlertStoryTest {

  private static TestBrowser browser;
  private static RunningConsole console;
  private static Caller ada;

  @BeforeAll
  static void start() {
    browser = new TestBrowser();
    console = RunningConsole.start();
    ada = console.administrator();
  }

  @AfterAll
  static void close() {
    console.close();
    browser.close();
  }

  @Test
  void aWebhookIsAddedTestedChangedRotatedAndRemoved() {
    Page page = signedIn(browser.newPage());
    page.navigate(console.url("/settings/tokens"));
    page.getByRole(AriaRole.LINK, named("Alerts")).click();
    TestBrowser.look(page, "settings-alerts-empty");
    page.getByLabel("Name").fill("siem");
    page.getByLabel("URL").fill("https://hooks.example/s3cr3t");
    page.getByRole(AriaRole.BUTTON, named("Add channel")).click();
    Locator secrets = page.locator(".banner code");
    assertThat(secrets.first().textContent()).startsWith("whsec_");
    String secret = secrets.first().textContent();
    assertThat(page.content()).contains("https://hooks.example").doesNotContain("s3cr3t");
    TestBrowser.look(page, "settings-alerts-added");

    page.getByRole(AriaRole.LINK, named("siem").setExact(true)).click();
    assertThat(page.content()).contains("Nothing was sent yet").doesNotContain(secret);
    page.getByRole(AriaRole.BUTTON, named("Send a test message")).click();
    assertThat(page.locator(".banner").textContent())
        .contains("The test message was accepted", "HTTP 204");
    TestBrowser.look(page, "settings-alert-channel");

    page.getByLabel("A credential expires").uncheck();
    page.getByLabel("Time zone").fill("Europe/Berlin");
    page.getByLabel("Quiet from").fill("22:00");
    page.getByLabel("Quiet to").fill("07:00");
    page.getByLabel("Daily digest at").fill("08:00");
    page.getByLabel("Send urgent alerts at once").uncheck();
    page.getByLabel("Enabled").uncheck();
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
    page.waitForURL("**?done=saved");
    AlertChannel changed = channel("siem").orElseThrow();
    assertThat(changed.enabled()).isFalse();
    assertThat(changed.policy().kinds()).hasSize(7).doesNotContain(AlertKind.CREDENTIAL_EXPIRING);
    assertThat(changed.policy().zone().getId()).isEqualTo("Europe/Berlin");
    assertThat(changed.policy().quietHours().orElseThrow().from()).isEqualTo(LocalTime.of(22, 0));
    assertThat(changed.policy().digestAt()).contains(LocalTime.of(8, 0));
    assertThat(changed.policy().urgentAtOnce()).isFalse();
    assertThat(page.getByLabel("Quiet to").inputValue()).isEqualTo("07:00");

    page.getByText("Create new keys", new Page.GetByTextOptions().setExact(true)).click();
    page.getByRole(AriaRole.BUTTON, named("Create new keys now")).click();
    assertThat(page.locator(".banner code").first().textContent())
        .startsWith("whsec_")
        .isNotEqualTo(secret);
    assertThat(page.content()).contains("Previous keys in use until");

    page.getByText("Remove the channel").click();
    page.getByRole(AriaRole.BUTTON, named("Remove now")).click();
    page.waitForURL("**/settings/alerts?done=alert-channel-removed");
    assertThat(channel("siem")).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidAndWhatWasEnteredIsKept() {
    Page page = signedIn(browser.newDarkPage());
    page.navigate(console.url("/settings/alerts?kind=email"));
    page.getByLabel("Name").fill("mail");
    page.getByLabel("E-mail addresses").fill("ops@example.com");
    page.getByLabel("Quiet from").fill("22:00");
    page.getByRole(AriaRole.BUTTON, named("Add channel")).click();
    assertThat(page.locator("[role=alert]").textContent()).contains("Quiet hours need");
    assertThat(page.getByLabel("E-mail addresses").inputValue()).isEqualTo("ops@example.com");
    page.getByLabel("Quiet from").fill("");
    page.getByRole(AriaRole.BUTTON, named("Add channel")).click();
    assertThat(page.locator("[role=alert]").textContent()).contains("smtp.host");
    assertThat(page.getByLabel("Name").inputValue()).isEqualTo("mail");
    TestBrowser.look(page, "settings-alerts-dark");
    assertThat(channel("mail")).isEmpty();
  }

  @Test
  void aUrlIsNotShownAgainEvenIfItIsRefused() {
    SignedInClient administrator = SignedInClient.of(console, ada);
    String url = "http://hooks.example/s3cr3t";
    String answer =
        administrator
            .post(
                "/settings/alerts", "kind", "slack", "name", "chat", "address", url, "receive", "x")
            .body();
    assertThat(answer).contains("Select at least one type").doesNotContain("s3cr3t");
    String refused =
        administrator
            .post(
                "/settings/alerts",
                "kind",
                "slack",
                "name",
                "chat",
                "address",
                url,
                "receive",
                "integration.broken")
            .body();
    assertThat(refused).contains("must begin with https://").doesNotContain("s3cr3t");
    assertThat(refused).contains("value=\"chat\"");
  }

  @Test
  void aViewerSeesChannelsAndChangesNothing() {
    SignedInClient administrator = SignedInClient.of(console, ada);
    administrator.post(
        "/settings/alerts", "kind", "log", "name", "log", "receive", "integration.broken");
    AlertChannel log = channel("log").orElseThrow();
    assertThat(log.policy().kinds()).containsExactly(AlertKind.BROKEN);
    SignedInClient viewer = SignedInClient.of(console, console.operator(ada, "vera", Role.VIEWER));
    assertThat(viewer.get("/settings/alerts").body()).contains("log").doesNotContain("Add channel");
    String path = "/settings/alerts/" + log.id();
    assertThat(viewer.get(path).body()).contains("Deliveries").doesNotContain("Remove");
    for (String action : new String[] {"change", "test", "rotate", "replay", "remove"}) {
      assertThat(viewer.post(path + "/" + action, "name", "x").statusCode())
          .as(action)
          .isEqualTo(403);
    }
    assertThat(viewer.post("/settings/alerts", "kind", "log", "name", "x").statusCode())
        .isEqualTo(403);
    assertThat(administrator.post(path + "/rotate").body()).contains("Only webhooks have a secret");
  }

  @Test
  void anAlertIsSentAgain() {
    SignedInClient administrator = SignedInClient.of(console, ada);
    administrator.post(
        "/settings/alerts", "kind", "log", "name", "again", "receive", "integration.broken");
    AlertChannel channel = channel("again").orElseThrow();
    var delivery = console.tenon().alertChannels().test(channel.id(), ada);
    String path = "/settings/alerts/" + channel.id();
    assertThat(administrator.get(path).body()).contains(delivery.alert().value());

    assertThat(
            administrator
                .post(path + "/replay", "alert", delivery.alert().value())
                .headers()
                .firstValue("Location"))
        .get()
        .asString()
        .endsWith("?done=alert-replayed");
    assertThat(
            console
                .store()
                .transactions()
                .read(() -> console.store().alerts().find(ada.workspace(), delivery.alert()))
                .orElseThrow()
                .state())
        .isEqualTo(AlertState.RETRYING);
    assertThat(administrator.post(path + "/replay", "alert", "msg_none").body())
        .contains("There is no such alert");
  }

  private static Optional<AlertChannel> channel(String name) {
    return console.tenon().alertChannels().list(PageRequest.first(), ada).items().stream()
        .filter(one -> one.name().equals(name))
        .findFirst();
  }

  private static Page signedIn(Page page) {
    TestBrowser.signIn(page, console, ada);
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
