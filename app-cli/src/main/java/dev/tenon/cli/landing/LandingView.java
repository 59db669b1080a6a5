package dev.tenon.cli.landing;

import dev.tenon.cli.integration.IntegrationsView;
import dev.tenon.cli.render.Ages;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.onboarding.Landing;
import dev.tenon.core.onboarding.Landing.Home;
import dev.tenon.core.onboarding.Landing.SelectProvider;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.provider.ProviderCard;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.CardData;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.OnboardingData;
import java.util.List;

/** Where an operator arrives: the choice of the first cloud, or Home. */
public record LandingView(Landing landing, String workspace, String operator, Ages ages)
    implements View {

  @Override
  public void print(TextLayout page) {
    landing.fold(select -> select(page, select), home -> home(page, home));
    unfinished(page, landing.unfinished());
  }

  private TextLayout select(TextLayout page, SelectProvider select) {
    page.title("Select your preferred cloud service or platform");
    page.say(
        "Welcome to the workspace %s, %s. Link a first account to begin; until one is connected, this page is where you arrive."
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
    page.blank().title("Integrations");
    new IntegrationsView(home.integrations(), ages).print(page);
    return home.integrations().isEmpty()
        ? page
        : page.blank()
            .say("Link another account, or verify one:")
            .command("tenon providers")
            .command("tenon verify --all");
  }

  private void unfinished(TextLayout page, List<Onboarding> onboardings) {
    if (!onboardings.isEmpty()) {
      page.blank().title("Unfinished");
      onboardings.forEach(
          one ->
              page.item(
                      "%s (%s), begun %s. Go on with:"
                          .formatted(one.name(), one.provider(), ages.ago(one.startedAt())))
                  .command(Phrases.linkCommand(one)));
    }
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
            home -> home.integrations().stream().map(IntegrationData::of).toList()),
        landing.unfinished().stream().map(OnboardingData::of).toList());
  }

  record Document(
      String type,
      String workspace,
      String operator,
      List<CardData> cards,
      List<IntegrationData> integrations,
      List<OnboardingData> unfinished) {}
}
