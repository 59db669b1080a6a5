package dev.tenon.views;

import dev.tenon.core.onboarding.Landing;
import java.util.List;

/**
 * The first view after sign-in.
 *
 * @param type {@code select-provider} or {@code home}
 * @param cards empty at home
 * @param counts null before the first connection, like {@code integrations}
 */
public record LandingData(
    String type,
    List<CardData> cards,
    CountsData counts,
    PageData<IntegrationData> integrations,
    PageData<OnboardingSummaryData> unfinished) {

  public LandingData {
    cards = List.copyOf(cards);
  }

  /** Converts the view. */
  public static LandingData of(Landing landing) {
    PageData<OnboardingSummaryData> unfinished =
        PageData.of(landing.unfinished(), OnboardingSummaryData::of);
    return landing.fold(
        select ->
            new LandingData(
                "select-provider",
                select.cards().stream().map(CardData::of).toList(),
                null,
                null,
                unfinished),
        home ->
            new LandingData(
                "home",
                List.of(),
                CountsData.of(home.counts()),
                PageData.of(home.integrations(), IntegrationData::of),
                unfinished));
  }
}
