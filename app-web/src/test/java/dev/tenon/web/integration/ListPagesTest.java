package dev.tenon.web.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import dev.tenon.web.fixture.SignedInClient;
import dev.tenon.web.integration.BackgroundVerifications.Progress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListPagesTest {

  private static RunningConsole console;
  private static Caller ada;
  private static SignedInClient client;
  private static SignedInClient viewer;

  @BeforeAll
  static void start() {
    console = RunningConsole.start();
    ada = console.administrator();
    client = SignedInClient.of(console, ada);
    viewer = SignedInClient.of(console, console.operator(ada, "vera", Role.VIEWER));
    SampleIntegrations microsoft = new SampleIntegrations(console, ada.workspace(), "m365");
    SampleIntegrations aws = new SampleIntegrations(console, ada.workspace(), "aws");
    for (int i = 10; i < 40; i++) {
      microsoft.healthy("Tenant " + i);
    }
    microsoft.broken("Fabrikam <b>& Sons</b>", 2);
    microsoft.stale("Tailspin Toys");
    aws.attention("Northwind", 1);
  }

  @AfterAll
  static void close() {
    console.close();
  }

  @Test
  void pagesOfTheListShowEachAccountOnce() {
    String first = client.get("/integrations").body();
    String second = client.get(next(first)).body();

    assertThat(rows(first)).isEqualTo(25);
    assertThat(rows(second)).isEqualTo(8);
    assertThat(second).contains("Tenant 39").doesNotContain("Tenant 10", "rel=\"next\"");
  }

  @Test
  void filtersByStatusProviderFindingAndText() {
    assertThat(rows(client.get("/integrations?status=broken").body())).isEqualTo(1);
    assertThat(client.get("/integrations?status=unknown").body())
        .contains("Tailspin Toys", "Last known: healthy");
    assertThat(client.get("/integrations?status=healthy&q=tailspin").body())
        .contains("No account matches");
    assertThat(client.get("/integrations?status=paused").body()).contains("No account matches");
    assertThat(client.get("/integrations?provider=azure&status=attention").body())
        .contains("All is well");
    assertThat(rows(client.get("/integrations?provider=aws").body())).isEqualTo(1);
    assertThat(rows(client.get("/integrations?finding=SAMPLE_PERMISSION_MISSING").body()))
        .isEqualTo(2);
    assertThat(rows(client.get("/integrations?q=TENANT+1").body())).isEqualTo(10);
    assertThat(client.get("/integrations?sort=-name&status=nonsense&provider=nonsense").body())
        .contains("aria-sort=\"descending\"");
  }

  @Test
  void listsExpiringCredentialsNearestFirstPageByPage() {
    Caller max = console.administrator("Expiring", "max");
    SignedInClient other = SignedInClient.of(console, max);
    SampleIntegrations samples = new SampleIntegrations(console, max.workspace(), "m365");
    assertThat(other.get("/integrations/expiring").body()).contains("All is well");
    for (int day = 1; day <= 30; day++) {
      samples.expires(samples.healthy("Day " + (100 + day)), Duration.ofDays(31 - day));
    }
    samples.expires(samples.broken("Gone", 1), Duration.ofDays(-2));
    samples.expires(samples.healthy("Later"), Duration.ofDays(80));

    assertThat(other.get("/").body()).contains("/integrations/expiring\">Show all</a>");
    String first = other.get("/integrations/expiring").body();
    assertThat(first)
        .containsSubsequence("Gone", "Expired 2 days ago", "Day 130", "Day 129")
        .doesNotContain("Later");
    String second = other.get(next(first)).body();
    assertThat(rows(first) + rows(second)).isEqualTo(31);
    assertThat(second).contains("Day 101").doesNotContain("Day 130", "rel=\"next\"");
    assertThat(rows(other.get(next(other.get("/integrations/expiring?days=90").body())).body()))
        .isEqualTo(7);
    assertThat(client.get("/integrations/expiring?days=nonsense").body()).contains("All is well");
  }

  private static String next(String page) {
    Matcher next = Pattern.compile("href=\"([^\"]*after=[^\"]*)\" rel=\"next\"").matcher(page);
    assertThat(next.find()).isTrue();
    return next.group(1).replace("&amp;", "&");
  }

  @Test
  void textOfOperatorsIsInert() {
    String page = client.get("/integrations?q=%22%3E%3Cscript%3E&finding=%3Ci%3E").body();

    assertThat(page).doesNotContain("<script>", "\"><i>");
    assertThat(client.get("/integrations?q=fabrikam").body())
        .contains("Fabrikam &lt;b&gt;&amp; Sons&lt;/b&gt;");
  }

  @Test
  void pausesAndResumesTheSelectedAccounts() {
    Integration one = new SampleIntegrations(console, ada.workspace(), "azure").healthy("To pause");

    HttpResponse<String> none = client.post("/integrations/pause", "back", "/integrations?q=x");
    assertThat(none.statusCode()).isEqualTo(303);
    assertThat(location(none)).endsWith("/integrations?q=x&problem=nothing-selected");
    HttpResponse<String> paused =
        client.post("/integrations/pause", "id", one.id().value(), "id", "unknown", "id", "#");
    assertThat(location(paused)).endsWith("/integrations?done=selection-paused");
    assertThat(state(one)).isEqualTo(IntegrationState.PAUSED);
    client.post("/integrations/resume", "id", one.id().value());
    assertThat(state(one)).isEqualTo(IntegrationState.CONNECTED);
  }

  @Test
  void theListShowsTheProgressOfVerificationsUntilTheyHaveEnded() {
    Integration one = new SampleIntegrations(console, ada.workspace(), "azure").healthy("Verified");
    BackgroundVerifications verifications = new BackgroundVerifications();
    VerifyMany command = VerifyMany.ids(Set.of(one.id()), ada);

    assertThat(verifications.start(console.tenon(), command, 1)).isTrue();
    verifications.progress(ada.workspace()).ifPresent(it -> assertThat(it.total()).isEqualTo(1));
    await(() -> verifications.progress(ada.workspace()).isEmpty());
    verifications.close();
    assertThat(ProgressView.of(Optional.of(new Progress(2, 3, 1_040)), "/p").text())
        .contains("Verifying accounts: 3 of 1,040 done");

    assertThat(location(client.post("/integrations/verify", "id", one.id().value())))
        .endsWith("/integrations");
    assertThat(client.get("/integrations/progress").body()).contains("event: ended");
    assertThat(client.get("/integrations?q=verified").body())
        .contains("Status unknown")
        .doesNotContain("id=\"progress\"");
    assertThat(location(client.post("/integrations/verify-all", "back", "/")))
        .endsWith("/integrations");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void returnsToTheListAndNeverToAnotherSite() {
    for (String back : new String[] {"//evil.example", "https://evil.example/", "/\r\nX: y"}) {
      assertThat(location(client.post("/integrations/pause", "back", back)))
          .isEqualTo("/integrations?problem=nothing-selected");
    }
  }

  @Test
  void viewersSeeTheListButChangeNothing() {
    String page = viewer.get("/integrations").body();

    assertThat(page).contains("Tenant 10").doesNotContain("type=\"checkbox\"", "/link");
    for (String action : new String[] {"verify", "verify-all", "pause", "resume"}) {
      assertThat(viewer.post("/integrations/" + action).statusCode()).as(action).isEqualTo(403);
    }
    assertThat(viewer.get("/link").statusCode()).isEqualTo(403);
  }

  @Test
  void theAccountSelectorFindsAccountsOfTheWorkspaceOnly() {
    Caller eve = console.administrator("Other", "eve");
    new SampleIntegrations(console, eve.workspace(), "m365").healthy("Tenant of another workspace");

    assertThat(client.get("/accounts?q=tailspin").body())
        .contains("Tailspin Toys", "Status unknown")
        .doesNotContain("<html", "Northwind");
    assertThat(client.get("/accounts?q=another").body()).contains("No account matches");
    assertThat(client.get("/accounts").body()).contains("There are more");
    assertThat(SignedInClient.of(console, eve).get("/integrations").body())
        .contains("Tenant of another workspace")
        .doesNotContain("Tailspin");
  }

  private static IntegrationState state(Integration one) {
    return console.tenon().integrations().get(one.id(), ada).state();
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private static long rows(String page) {
    return Pattern.compile("class=\"name\"").matcher(page).results().count();
  }
}
