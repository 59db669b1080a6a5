package dev.tenon.web.home;

import dev.tenon.core.provider.ProviderCard;
import dev.tenon.spi.ProviderDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A card to choose a cloud or one of its providers.
 *
 * @param tile two to four letters in place of a logo
 * @param contents what the card leads to, such as the providers of a family
 * @param path where it leads
 */
public record FamilyCard(String name, String tile, String contents, String summary, String path) {

  private static final int SHORT_NAME = 4;

  /** The cards of all families. */
  public static List<FamilyCard> of(List<ProviderCard> cards) {
    return cards.stream().map(FamilyCard::of).toList();
  }

  private static FamilyCard of(ProviderCard card) {
    String names =
        card.providers().stream()
            .map(ProviderDescriptor::displayName)
            .collect(Collectors.joining(", "));
    String summary =
        card.providers().stream().findFirst().map(ProviderDescriptor::summary).orElse("");
    String name = card.family().displayName();
    return new FamilyCard(name, tile(name), names, summary, path(card));
  }

  /** The card of one provider of a family. */
  static FamilyCard of(ProviderDescriptor provider) {
    return new FamilyCard(
        provider.displayName(),
        tile(provider.displayName()),
        "",
        provider.summary(),
        "/link/new/" + provider.id().value());
  }

  /** A family that is one provider of the same name needs no page to choose the provider on. */
  private static String path(ProviderCard card) {
    String family = card.family().id();
    return card.providers().size() == 1 && card.providers().get(0).id().value().equals(family)
        ? "/link/new/" + family
        : "/link/family/" + family;
  }

  private static String tile(String name) {
    if (name.length() <= SHORT_NAME) {
      return name;
    }
    String digits = name.replaceAll("[^0-9]", "");
    return digits.length() > 1
        ? digits.substring(0, Math.min(SHORT_NAME, digits.length()))
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1, 2);
  }
}
