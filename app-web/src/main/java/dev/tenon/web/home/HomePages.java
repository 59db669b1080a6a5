package dev.tenon.web.home;

import dev.tenon.core.onboarding.Landing;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import java.util.List;

/** The page after sign-in. */
public final class HomePages {

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public HomePages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(WebRoute.get("/", RouteAccess.useCase("onboardings.landing"), this::show));
  }

  private void show(WebExchange exchange) {
    Landing landing = exchange.tenon().onboardings().landing(exchange.caller());
    if (landing instanceof Landing.SelectProvider select) {
      pages.send(exchange, Heading.of(Place.HOME, "Home"), "home/select-provider.jte", select);
    } else {
      pages.send(exchange, Heading.of(Place.HOME, "Home"), "home/home.jte", landing);
    }
  }
}
