package dev.tenon.web.integration;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.web.http.WebExchange;

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

  /** The path of the page about an integration. */
  static String of(IntegrationId id) {
    return "/integrations/" + id.value();
  }
}
