package dev.tenon.web.integration;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Notice;
import dev.tenon.web.run.CheckRuns;
import java.util.List;

/** Pauses, resumes and rotates one integration. */
public final class ManageActions {

  private final CheckRuns runs;

  /** Checks new credentials with the given runs. */
  public ManageActions(CheckRuns runs) {
    this.runs = runs;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.post(
            "/integrations/{id}/pause", RouteAccess.useCase("integrations.pause"), this::pause),
        WebRoute.post(
            "/integrations/{id}/resume", RouteAccess.useCase("integrations.resume"), this::resume),
        WebRoute.post(
            "/integrations/{id}/rotation/start",
            RouteAccess.useCase("rotations.start"),
            this::start),
        WebRoute.post(
            "/integrations/{id}/rotation/confirm",
            RouteAccess.useCase("rotations.confirm"),
            this::confirm),
        WebRoute.post(
            "/integrations/{id}/rotation/cancel",
            RouteAccess.useCase("rotations.cancel"),
            this::cancel));
  }

  private void pause(WebExchange exchange) {
    IntegrationId id = IntegrationPath.id(exchange);
    exchange.tenon().integrations().pause(id, exchange.caller());
    done(exchange, id, Notice.PAUSED);
  }

  private void resume(WebExchange exchange) {
    IntegrationId id = IntegrationPath.id(exchange);
    exchange.tenon().integrations().resume(id, exchange.caller());
    done(exchange, id, Notice.RESUMED);
  }

  private void start(WebExchange exchange) {
    IntegrationId id = IntegrationPath.id(exchange);
    exchange.tenon().rotations().start(id, exchange.caller());
    done(exchange, id, Notice.ROTATION_STARTED);
  }

  private void confirm(WebExchange exchange) {
    IntegrationId id = IntegrationPath.id(exchange);
    Integration integration = exchange.tenon().integrations().get(id, exchange.caller());
    if (runs.confirmRotation(integration, exchange.caller()).isEmpty()) {
      throw DetailPages.tooMany();
    }
    exchange.redirect(IntegrationPath.of(id));
  }

  private void cancel(WebExchange exchange) {
    IntegrationId id = IntegrationPath.id(exchange);
    exchange.tenon().rotations().cancel(id, exchange.caller());
    done(exchange, id, Notice.ROTATION_CANCELLED);
  }

  private static void done(WebExchange exchange, IntegrationId id, Notice notice) {
    exchange.redirect(IntegrationPath.of(id) + "?done=" + notice.key());
  }
}
