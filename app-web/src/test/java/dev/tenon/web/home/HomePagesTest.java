package dev.tenon.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.DailyOutcomes;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SampleIntegrations;
import dev.tenon.web.fixture.SignedInClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HomePagesTest {

  @Test
  void homeFollowsTheSelectionOfAProviderAndShowsTheWorstFirst() {
    try (RunningConsole console = RunningConsole.start()) {
      Caller ada = console.administrator();
      SignedInClient client = SignedInClient.of(console, ada);
      assertThat(client.get("/").body())
          .contains("Select your preferred cloud service or platform", "/link/family/microsoft");
      assertThat(client.get("/link/family/microsoft").body()).contains("Microsoft 365");
      assertThat(client.get("/link/family/none").statusCode()).isEqualTo(404);

      SampleIntegrations samples = new SampleIntegrations(console, ada.workspace(), "m365");
      samples.attention("Adventure Works", 1);
      samples.expires(samples.healthy("Contoso"), Duration.ofDays(8));
      samples.stale("Tailspin Toys");
      Integration broken = samples.broken("Fabrikam", 1);
      CreatedSetupLink repair =
          console
              .tenon()
              .setupLinks()
              .create(new CreateSetupLink(SetupTarget.repair(broken.id()), ada));
      String home = client.get("/").body();

      assertThat(home)
          .contains("4 accounts in Acme", "25% of the accounts", "in 7 days")
          .containsSubsequence("Needs attention</h2>", "Fabrikam", "Tailspin", "Adventure Works")
          .contains("In the key vault, open Access policies.")
          .contains("Setup links</h2>", "/setup-links/" + repair.link().id() + "/revoke")
          .doesNotContain(repair.token().reveal());
      assertThat(client.get("/integrations/" + broken.id().value()).body())
          .contains("Setup links</h2>", "/setup-links/" + repair.link().id() + "/revoke");
      console.tenon().integrations().pause(broken.id(), ada);
      assertThat(client.get("/integrations/" + broken.id().value()).body())
          .contains("/setup-links/" + repair.link().id() + "/revoke");
      console.tenon().integrations().resume(broken.id(), ada);
      samples.outage("Exchange Online");
      SignedInClient viewer =
          SignedInClient.of(console, console.operator(ada, "vera", Role.VIEWER));
      assertThat(viewer.get("/").body())
          .contains("Fabrikam", "Exchange Online does not answer")
          .contains("80% of the verifications since ")
          .doesNotContain("Verify all", "Link account", "/revoke");
      Caller eve = console.administrator("Other", "eve");
      new SampleIntegrations(console, eve.workspace(), "aws").healthy("Of eve");
      assertThat(SignedInClient.of(console, eve).get("/").body())
          .contains("1 account in Other")
          .doesNotContain("Fabrikam", "Contoso", "does not answer");
    }
  }

  @Test
  void theChartStacksWhatWasNotHealthyBelowARoundScale() {
    LocalDate day = LocalDate.parse("2026-11-28");
    OutcomeChart chart =
        OutcomeChart.of(
            List.of(
                new DailyOutcomes(day.minusDays(1), 90, 5, 3, 2),
                new DailyOutcomes(day, 100, 0, 0, 0)));

    assertThat(chart.lines())
        .extracting(OutcomeChart.ScaleLine::text)
        .containsExactly("0", "5", "10");
    assertThat(chart.bars().get(0).segments())
        .extracting(OutcomeChart.Segment::style)
        .containsExactly("bad", "unknown", "warn");
    assertThat(chart.bars().get(1).segments()).isEmpty();
    assertThat(chart.summary()).isEqualTo("200 in all, 95.0% healthy");
    assertThat(chart.period()).isEqualTo("27 Nov to 28 Nov");
  }
}
