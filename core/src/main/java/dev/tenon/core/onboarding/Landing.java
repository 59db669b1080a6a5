package dev.tenon.core.onboarding;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.provider.ProviderCard;
import java.util.List;
import java.util.function.Function;

/** Where an operator arrives after signing in. */
public sealed interface Landing {

  /** Onboardings that wait to be resumed, newest first. */
  List<Onboarding> unfinished();

  /**
   * No integration of the workspace ever connected: choose the cloud for the first connection.
   *
   * @param cards the families of the providers present
   */
  record SelectProvider(List<ProviderCard> cards, List<Onboarding> unfinished) implements Landing {
    public SelectProvider {
      cards = List.copyOf(cards);
      unfinished = List.copyOf(unfinished);
    }
  }

  /**
   * The first connection was made once; this is where every later sign-in arrives.
   *
   * @param integrations all integrations of the workspace, by name
   */
  record Home(List<Integration> integrations, List<Onboarding> unfinished) implements Landing {
    public Home {
      integrations = List.copyOf(integrations);
      unfinished = List.copyOf(unfinished);
    }
  }

  /** Handles every case. */
  default <T> T fold(Function<SelectProvider, T> select, Function<Home, T> home) {
    return this instanceof SelectProvider landing ? select.apply(landing) : home.apply((Home) this);
  }
}
