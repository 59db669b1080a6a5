package dev.tenon.web.health;

import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/**
 * Says whether this process is alive, and whether it can serve requests. A process that is alive
 * but not ready recovers by itself: restarting it would not repair the store.
 */
public final class HealthRoutes {

  private static final RouteAccess EVERYBODY =
      RouteAccess.everybody("load balancers ask it, and it says nothing about accounts");

  private static final String TEXT = "text/plain; charset=utf-8";

  private final Readiness readiness = new Readiness();

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/health/live", EVERYBODY, HealthRoutes::live),
        WebRoute.get("/health/ready", EVERYBODY, this::ready));
  }

  private static void live(WebExchange exchange) {
    answer(exchange, HttpStatus.OK, "live\n");
  }

  private void ready(WebExchange exchange) {
    Optional<String> problem = readiness.problem(exchange.tenon().fleet());
    if (problem.isEmpty()) {
      answer(exchange, HttpStatus.OK, "ready\n");
    } else {
      answer(exchange, HttpStatus.SERVICE_UNAVAILABLE, "not ready: " + problem.get() + "\n");
    }
  }

  private static void answer(WebExchange exchange, HttpStatus status, String text) {
    exchange.context().header("Cache-Control", "no-store");
    exchange.document(status, TEXT, text);
  }
}
