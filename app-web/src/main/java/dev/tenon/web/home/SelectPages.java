package dev.tenon.web.home;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.provider.ProviderCard;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Crumb;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import java.util.List;

/** The pages on which an operator chooses the cloud, and the provider, of an account to link. */
public final class SelectPages {

  private static final RouteAccess LINK = RouteAccess.useCase("onboardings.start");

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public SelectPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/link", LINK, this::families),
        WebRoute.get("/link/family/{family}", LINK, this::family));
  }

  private void families(WebExchange exchange) {
    send(
        exchange,
        new SelectPage(
            "Link a New Account",
            "Select the cloud service or platform of the account.",
            FamilyCard.of(exchange.tenon().providers().cards()),
            true,
            List.of()));
  }

  private void family(WebExchange exchange) {
    String id = exchange.path("family");
    ProviderCard card =
        exchange.tenon().providers().cards().stream()
            .filter(candidate -> candidate.family().id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.PROVIDER_NOT_FOUND, "There is no such cloud or platform."));
    String name = card.family().displayName();
    send(
        exchange,
        new SelectPage(
            name,
            "Select what to link from " + name + ".",
            card.providers().stream().map(FamilyCard::of).toList(),
            true,
            List.of()));
  }

  private void send(WebExchange exchange, SelectPage page) {
    Heading heading =
        Heading.below(
            Place.INTEGRATIONS, Crumb.to("Integrations", "/integrations"), page.heading());
    pages.send(exchange, heading, "home/select-provider.jte", page);
  }
}
