package dev.tenon.cli.landing;

import dev.tenon.cli.integration.IntegrationsView;
import dev.tenon.cli.render.Ages;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.onboarding.Landing;
import dev.tenon.core.onboarding.Landing.Home;
import dev.tenon.core.onboarding.Landing.SelectProvider;
import dev.tenon.core.outage.Outage;
import dev.tenon.core.provider.ProviderCard;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.CardData;
import dev.tenon.views.CountsData;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.OnboardingSummaryData;
import dev.tenon.views.OutageData;
import java.util.List;
import java.util.Map;

/**
 * The landing page: the choice of the first cloud, or Home.
 *
 * @param outages services of clouds that do not answer, at whose provider the workspace has
 *     accounts
 */
public record LandingView(
    Landing landing, List<Outage> outages, String workspace, String operator, Ages ages)
    implements View {

  private static final IntegrationCounts NONE = new IntegrationCounts(Map.of(), Map.of());

  @Override
  public void print(TextLayout page) {
    landing.fold(select -> select(page, select), home -> home(page, home));
    IntegrationsView.printUnfinished(page, landing.unfinished().items(), ages);
  }

  private TextLayout select(TextLayout page, SelectProvider select) {
    page.title("Select your preferred cloud service or platform");
    page.say(
        "Welcome to the workspace %s, %s. Link your first account to get started. You see this page until an account is connected."
            .formatted(workspace, operator));
    for (ProviderCard card : select.cards()) {
      page.blank().title(card.family().displayName());
      for (ProviderDescriptor provider : card.providers()) {
        page.item("%s. %s".formatted(provider.displayName(), provider.summary()));
        page.command("tenon link " + provider.id());
      }
    }
    return page;
  }

  private TextLayout home(TextLayout page, Home home) {
    page.title("Home");
    page.say("Workspace %s, signed in as %s.".formatted(workspace, operator));
    for (Outage outage : outages) {
      page.blank()
          .say(
              "%s does not answer %d%% of verifications. The outage began %s. Accounts without an answer become stale, not broken."
                  .formatted(outage.service(), outage.percent(), ages.ago(outage.since())));
    }
    page.blank().title("Integrations");
    new IntegrationsView(home.integrations(), List.of(), false, List.of(), ages).print(page);
    return home.integrations().items().isEmpty()
        ? page
        : page.blank()
            .say("Link another account, or verify one:")
            .command("tenon providers")
            .command("tenon verify --all");
  }

  @Override
  public Object json() {
    return new Document(
        landing instanceof Home ? "home" : "select-provider",
        workspace,
        operator,
        landing.fold(
            select -> select.cards().stream().map(CardData::of).toList(), home -> List.of()),
        landing.fold(
            select -> List.of(),
            home -> home.integrations().items().stream().map(IntegrationData::of).toList()),
        landing.unfinished().items().stream().map(OnboardingSummaryData::of).toList(),
        landing.fold(select -> CountsData.of(NONE), home -> CountsData.of(home.counts())),
        outages.stream().map(OutageData::of).toList());
  }

  record Document(
      String type,
      String workspace,
      String operator,
      List<CardData> cards,
      List<IntegrationData> integrations,
      List<OnboardingSummaryData> unfinished,
      CountsData counts,
      List<OutageData> outages) {}
}
