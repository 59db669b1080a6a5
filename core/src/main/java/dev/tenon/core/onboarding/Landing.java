package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.page.Page;
import dev.tenon.core.provider.ProviderCard;
import java.util.List;
import java.util.function.Function;

/** The first view after an operator signs in. */
public sealed interface Landing {

  /** The first page of the open onboardings, newest first. */
  Page<OnboardingSummary> unfinished();

  /**
   * No integration of the workspace has ever connected: the operator selects a provider first.
   *
   * @param cards the families of the available providers
   */
  record SelectProvider(List<ProviderCard> cards, Page<OnboardingSummary> unfinished)
      implements Landing {
    public SelectProvider {
      cards = List.copyOf(cards);
      requireNonNull(unfinished, "unfinished");
    }
  }

  /**
   * An integration of the workspace has connected at least once.
   *
   * @param counts how many integrations the workspace has
   * @param integrations the first page of them, by name
   */
  record Home(
      IntegrationCounts counts,
      Page<IntegrationSummary> integrations,
      Page<OnboardingSummary> unfinished)
      implements Landing {
    public Home {
      requireNonNull(counts, "counts");
      requireNonNull(integrations, "integrations");
      requireNonNull(unfinished, "unfinished");
    }
  }

  /** Handles every case. */
  default <T> T fold(Function<SelectProvider, T> select, Function<Home, T> home) {
    return this instanceof SelectProvider landing ? select.apply(landing) : home.apply((Home) this);
  }
}
