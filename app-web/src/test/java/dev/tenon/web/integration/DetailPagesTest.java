package dev.tenon.web.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.discovery.AccountListing;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import dev.tenon.web.fixture.SignedInClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DetailPagesTest {

  private static final List<String> READ =
      List.of("", "/history", "/attempts", "/stream", "/rules", "/rules/stream");
  private static final List<String> ACTIONS =
      List.of(
          "/verify",
          "/rename",
          "/pause",
          "/resume",
          "/unlink",
          "/rotation/start",
          "/rotation/confirm",
          "/rotation/cancel",
          "/rules",
          "/rules/dru_none/run",
          "/rules/dru_none/remove",
          "/accounts/discover",
          "/accounts/link");

  private static RunningConsole console;
  private static Caller ada;
  private static SignedInClient client;
  private static SampleIntegrations samples;
  private static Integration broken;
  private static String path;

  @BeforeAll
  static void start() {
    console = RunningConsole.start();
    ada = console.administrator();
    client = SignedInClient.of(console, ada);
    samples = new SampleIntegrations(console, ada.workspace(), "aws");
    broken = samples.broken("Fabrikam <i>", 3);
    path = "/integrations/" + broken.id().value();
  }

  @AfterAll
  static void close() {
    console.close();
  }

  @Test
  void showsStateFindingsHistoryPermissionsAndWhatCanBeDone() {
    String page = client.get(path).body();

    assertThat(page)
        .contains(
            "Fabrikam &lt;i&gt;",
            "Broken",
            "The application cannot list what the key vault kv-3 holds.",
            "Key Vault Contributor of the vault",
            "Verified, broken",
            "New</span>",
            "Required and granted",
            "AWS managed policy SecurityAudit",
            "Start rotation",
            "Accounts below it")
        .doesNotContain("<i>");
    assertThat(client.get(path + "/attempts").body()).contains("Failed", "2.3 s");
    assertThat(client.get(path + "/history").body()).contains("Linked, healthy");
  }

  @Test
  void showsWhereAnAccountIsNoLongerListed() {
    Integration source = samples.healthy("Organization <b>");
    Integration member = samples.healthy("Left");
    String page = "/integrations/" + member.id().value();
    assertThat(client.get(page).body()).doesNotContain("No longer listed");

    console
        .store()
        .transactions()
        .write(
            () ->
                console
                    .store()
                    .discoveryRules()
                    .putListing(
                        new AccountListing(
                            member.id(),
                            source.id(),
                            Optional.of(Instant.parse("2026-02-03T04:05:00Z")))));

    assertThat(client.get(page).body())
        .contains("No longer listed below Organization &lt;b&gt;", "since 3 Feb 2026, 04:05 UTC");
  }

  @Test
  void anotherWorkspacesIntegrationIsIndistinguishableFromAMissingOne() {
    SignedInClient eve = SignedInClient.of(console, console.administrator("Other", "eve"));
    for (String below : READ) {
      assertSame(eve.get(path + below), eve.get("/integrations/int_none" + below));
      assertThat(eve.get("/integrations/%23%20" + below).statusCode()).isEqualTo(404);
    }
    for (String action : ACTIONS) {
      assertSame(
          eve.post(path + action, "name", "x", "id", "1"),
          eve.post("/integrations/int_none" + action, "name", "x", "id", "1"));
    }
    assertThat(console.tenon().integrations().get(broken.id(), ada).name())
        .isEqualTo("Fabrikam <i>");
  }

  @Test
  void discoveringRedirectsToAPageOfTheRunThatOnlyItsAccountShows() {
    HttpResponse<String> asked = client.post(path + "/accounts/discover");
    assertThat(asked.statusCode()).isEqualTo(303);
    String page = asked.headers().firstValue("Location").orElseThrow();
    assertThat(page).startsWith(path + "/accounts?run=");
    assertThat(client.get(page).body()).doesNotContain("Not discovered yet");

    String other = "/integrations/" + samples.healthy("Beside").id().value();
    assertThat(client.get(page.replace(path, other)).body()).contains("Not discovered yet");
    HttpResponse<String> none =
        client.post(path + "/accounts/link", "run", "x\" onload=\"alert(1)");
    assertThat(none.headers().firstValue("Location"))
        .contains(path + "/accounts?run=&problem=nothing-selected");
    assertThat(client.post(path + "/accounts/link", "id", "1").statusCode()).isEqualTo(303);
  }

  private static void assertSame(HttpResponse<String> foreign, HttpResponse<String> missing) {
    assertThat(foreign.statusCode()).as("%s", foreign.uri()).isEqualTo(404);
    assertThat(missing.statusCode()).as("%s", missing.uri()).isEqualTo(404);
    assertThat(foreign.body().replace(broken.id().value(), "int_none")).isEqualTo(missing.body());
  }

  @Test
  void viewersReadAndChangeNothing() {
    SignedInClient viewer = SignedInClient.of(console, console.operator(ada, "vera", Role.VIEWER));
    String page = viewer.get(path).body();

    assertThat(page).contains("Key Vault Contributor").doesNotContain("Verify now", "Manage");
    assertThat(viewer.get(path + "/unlink").statusCode()).isEqualTo(403);
    for (String action : ACTIONS) {
      assertThat(viewer.post(path + action).statusCode()).as(action).isEqualTo(403);
    }
  }

  @Test
  void renamesAndShowsWhyANameIsRefused() {
    Integration one = samples.healthy("Before");
    samples.healthy("Taken");
    String own = "/integrations/" + one.id().value();

    HttpResponse<String> refused = client.post(own + "/rename", "name", "taken");
    assertThat(refused.statusCode()).isBetween(400, 499);
    assertThat(refused.body()).contains("aria-invalid=\"true\"", "value=\"taken\"");
    assertThat(client.post(own + "/rename", "name", "After").statusCode()).isEqualTo(303);
    assertThat(client.get(own).body()).contains("<h1>After</h1>", "Renamed");
  }

  @Test
  void pausesAndResumes() {
    Integration one = samples.healthy("To pause here");
    String own = "/integrations/" + one.id().value();

    client.post(own + "/pause");
    assertThat(client.get(own).body()).contains("Paused", "Resume").doesNotContain("Verify now");
    client.post(own + "/resume");
    assertThat(console.tenon().integrations().get(one.id(), ada).state())
        .isEqualTo(IntegrationState.CONNECTED);
  }

  @Test
  void unlinksOnlyWhenTheNameIsTyped() {
    Integration one = samples.healthy("To unlink");
    String own = "/integrations/" + one.id().value();

    assertThat(client.get(own + "/unlink").body())
        .contains("What will happen", "Nothing changes in the cloud");
    for (String typed : List.of("", "to unlink", "To unlink x")) {
      HttpResponse<String> refused = client.post(own + "/unlink", "confirmation", typed);
      assertThat(refused.statusCode()).as(typed).isEqualTo(422);
      assertThat(refused.body()).contains("Nothing was changed");
    }
    HttpResponse<String> done = client.post(own + "/unlink", "confirmation", "To unlink");
    assertThat(done.headers().firstValue("Location")).contains("/integrations?done=unlinked");
    assertThat(client.get(own).statusCode()).isEqualTo(404);
  }
}
