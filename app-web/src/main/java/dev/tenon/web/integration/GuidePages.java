package dev.tenon.web.integration;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Guide;
import dev.tenon.web.guide.GuideSteps;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.text.Texts;
import java.util.List;
import java.util.Map;

/** The guide of a linked account: for its set-up, or for the rotation under way. */
public final class GuidePages {

  private static final RouteAccess READ =
      RouteAccess.useCase("integrations.get", "integrations.guide");

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public GuidePages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/integrations/{id}/guide", READ, this::show),
        WebRoute.get("/integrations/{id}/files/{file}", READ, this::file));
  }

  private void show(WebExchange exchange) {
    Integration integration =
        exchange.tenon().integrations().get(IntegrationPath.id(exchange), exchange.caller());
    Guide guide = exchange.tenon().integrations().guide(integration.id(), exchange.caller());
    String path = IntegrationPath.of(integration.id());
    String title = integration.rotation().isPresent() ? "Guide for the rotation" : "Guide";
    pages.send(
        exchange,
        IntegrationPath.heading(integration, title),
        "integration/guide.jte",
        new GuidePage(
            path,
            title,
            integration.name(),
            GuideSteps.of(guide, Map.of(), new DetailLinks(exchange, integration), Texts.ENGLISH)));
  }

  private void file(WebExchange exchange) {
    Artifact file =
        exchange
            .tenon()
            .integrations()
            .guide(IntegrationPath.id(exchange), exchange.caller())
            .artifact(exchange.path("file"))
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.INTEGRATION_NOT_FOUND, "There is no such file."));
    exchange.file(file.fileName(), "application/octet-stream", file.content());
  }

  /**
   * The page.
   *
   * @param path of the integration
   */
  public record GuidePage(String path, String title, String name, GuideSteps steps) {}
}
