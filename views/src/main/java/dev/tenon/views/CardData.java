package dev.tenon.views;

import dev.tenon.core.provider.ProviderCard;
import java.util.List;

/**
 * One card of the page on which the operator selects a cloud.
 *
 * @param providers the ids of the providers on it
 */
public record CardData(String id, String displayName, List<String> providers) {

  public CardData {
    providers = List.copyOf(providers);
  }

  /** Converts a provider card. */
  public static CardData of(ProviderCard card) {
    return new CardData(
        card.family().id(),
        card.family().displayName(),
        card.providers().stream().map(provider -> provider.id().value()).toList());
  }
}
