package dev.tenon.web.link;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Crumb;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The page that starts an onboarding: what is asked for, and the name of the account. */
public final class LinkPages {

  static final Crumb INTEGRATIONS = Crumb.to("Integrations", "/integrations");

  private static final RouteAccess START = RouteAccess.useCase("onboardings.start");

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public LinkPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/link/new/{provider}", START, this::showNew),
        WebRoute.post("/link/new/{provider}", START, this::start));
  }

  /**
   * The title of the page that links an account of a provider, such as "Link a New AWS Account".
   */
  static String title(ProviderDescriptor provider) {
    return "Link a New " + provider.family().displayName() + " Account";
  }

  private void showNew(WebExchange exchange) {
    send(exchange, HttpStatus.OK, "", Optional.empty());
  }

  private void start(WebExchange exchange) {
    String name = exchange.form("name").orElse("").strip();
    try {
      Onboarding onboarding =
          exchange
              .tenon()
              .onboardings()
              .start(new StartOnboarding(provider(exchange).id(), name, exchange.caller()));
      boolean sent = exchange.form("next").filter("send"::equals).isPresent();
      exchange.redirect("/onboardings/" + onboarding.id() + (sent ? "/send" : ""));
    } catch (TenonException e) {
      if (e.code() != CoreErrorCode.NAME_INVALID && e.code() != CoreErrorCode.NAME_TAKEN) {
        throw e;
      }
      send(exchange, ErrorStatus.of(e), name, Optional.of(ErrorText.of(e)));
    }
  }

  private void send(WebExchange exchange, HttpStatus status, String name, Optional<String> error) {
    ProviderDescriptor provider = provider(exchange);
    pages.send(
        exchange,
        status,
        Heading.below(Place.INTEGRATIONS, INTEGRATIONS, title(provider)),
        "link/new.jte",
        new NewPage(provider, title(provider), name, error));
  }

  private static ProviderDescriptor provider(WebExchange exchange) {
    String id = exchange.path("provider");
    return exchange.tenon().providers().list().stream()
        .filter(provider -> provider.id().value().equals(id))
        .findFirst()
        .orElseGet(() -> exchange.tenon().providers().get(validId(id)));
  }

  /** The id of a provider; one that no provider can have is that of a missing provider. */
  private static ProviderId validId(String id) {
    try {
      return new ProviderId(id);
    } catch (IllegalArgumentException e) {
      throw new TenonException(
          CoreErrorCode.PROVIDER_NOT_FOUND, "There is no provider with this id.", e);
    }
  }

  /**
   * The page that asks for the name of an account.
   *
   * @param name the name entered before
   */
  public record NewPage(
      ProviderDescriptor provider, String title, String name, Optional<String> error) {}
}
