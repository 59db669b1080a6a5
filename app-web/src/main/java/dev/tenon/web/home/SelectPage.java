package dev.tenon.web.home;

import java.util.List;

/**
 * A page with cards to choose from.
 *
 * @param mayLink whether the operator's role allows to link accounts
 * @param unfinished open onboardings to continue with
 */
public record SelectPage(
    String heading,
    String introduction,
    List<FamilyCard> cards,
    boolean mayLink,
    List<OpenOnboarding> unfinished) {

  public SelectPage {
    cards = List.copyOf(cards);
    unfinished = List.copyOf(unfinished);
  }
}
