package dev.tenon.web.health;

import dev.tenon.core.error.TenonException;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import io.javalin.http.HttpStatus;
import java.util.List;

/**
 * Says whether this process is alive, and whether it can serve requests. A process that is alive
 * but not ready recovers by itself: restarting it would not repair the store.
 */
public final class HealthRoutes {

  private static final RouteAccess EVERYBODY =
      RouteAccess.everybody("load balancers ask it, and it says nothing about accounts");

  private static final String TEXT = "text/plain; charset=utf-8";

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/health/live", EVERYBODY, HealthRoutes::live),
        WebRoute.get("/health/ready", EVERYBODY, HealthRoutes::ready));
  }

  private static void live(WebExchange exchange) {
    answer(exchange, HttpStatus.OK, "live\n");
  }

  private static void ready(WebExchange exchange) {
    try {
      exchange.tenon().fleet().requireReady();
      answer(exchange, HttpStatus.OK, "ready\n");
    } catch (TenonException e) {
      answer(exchange, HttpStatus.SERVICE_UNAVAILABLE, "not ready: " + e.code().name() + "\n");
    }
  }

  private static void answer(WebExchange exchange, HttpStatus status, String text) {
    exchange.context().header("Cache-Control", "no-store");
    exchange.document(status, TEXT, text);
  }
}
