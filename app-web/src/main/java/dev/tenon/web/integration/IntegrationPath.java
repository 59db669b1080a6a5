package dev.tenon.web.integration;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.Frame.Crumb;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.PageRenderer.Heading;
import java.util.List;
import java.util.Optional;

/** The integration that an address names. */
final class IntegrationPath {

  private IntegrationPath() {}

  /**
   * The id in the path of a request.
   *
   * @throws TenonException {@code INTEGRATION_NOT_FOUND} if it cannot be one
   */
  static IntegrationId id(WebExchange exchange) {
    return IntegrationId.ifValid(exchange.path("id"))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no such integration in this workspace."));
  }

  /** The heading of a page below the one about an integration. */
  static Heading heading(Integration integration, String title) {
    List<Crumb> crumbs =
        List.of(
            Crumb.to("Integrations", "/integrations"),
            Crumb.to(integration.name(), of(integration.id())),
            Crumb.here(title));
    return new Heading(Place.INTEGRATIONS, title, crumbs, Optional.of(integration.name()));
  }

  /** The path of the page about an integration. */
  static String of(IntegrationId id) {
    return "/integrations/" + id.value();
  }
}
