package dev.tenon.web.integration;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Set;

/** The page that shows what unlinking does, and the typed confirmation. */
public final class UnlinkPages {

  private static final RouteAccess UNLINK = RouteAccess.useCase("integrations.unlink");
  private static final int CHILDREN = 20;

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public UnlinkPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/integrations/{id}/unlink", UNLINK, this::show),
        WebRoute.post("/integrations/{id}/unlink", UNLINK, this::unlink));
  }

  private void show(WebExchange exchange) {
    send(exchange, HttpStatus.OK, integration(exchange), false);
  }

  private void unlink(WebExchange exchange) {
    Integration integration = integration(exchange);
    String typed = exchange.form("confirmation").orElse("").strip();
    if (!typed.equals(integration.name())) {
      send(exchange, HttpStatus.UNPROCESSABLE_CONTENT, integration, true);
      return;
    }
    exchange.tenon().integrations().unlink(integration.id(), exchange.caller());
    exchange.redirect("/integrations?done=" + Notice.UNLINKED.key());
  }

  private void send(
      WebExchange exchange, HttpStatus status, Integration integration, boolean mistyped) {
    Page<IntegrationSummary> children =
        exchange
            .tenon()
            .integrations()
            .list(
                IntegrationFilter.ALL
                    .ofProvider(Set.of(integration.provider()))
                    .under(integration.account().id()),
                IntegrationOrder.NAME,
                PageRequest.first(CHILDREN),
                exchange.caller());
    UnlinkPage page =
        new UnlinkPage(
            IntegrationPath.of(integration.id()),
            integration.name(),
            integration.account().displayName(),
            integration.rotation().isPresent(),
            children.items().stream().map(IntegrationSummary::name).toList(),
            children.next().isPresent(),
            mistyped);
    pages.send(
        exchange,
        status,
        IntegrationPath.heading(integration, "Unlink"),
        "integration/unlink.jte",
        page);
  }

  private static Integration integration(WebExchange exchange) {
    return exchange.tenon().integrations().get(IntegrationPath.id(exchange), exchange.caller());
  }

  /**
   * The page.
   *
   * @param path of the integration
   * @param rotating whether a second credential is destroyed too
   * @param children the names of the first accounts below the account, which stay linked
   * @param moreChildren whether there are more
   * @param mistyped whether another name was typed
   */
  public record UnlinkPage(
      String path,
      String name,
      String account,
      boolean rotating,
      List<String> children,
      boolean moreChildren,
      boolean mistyped) {

    public UnlinkPage {
      children = List.copyOf(children);
    }
  }
}
