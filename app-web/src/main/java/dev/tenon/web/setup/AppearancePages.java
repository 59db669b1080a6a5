package dev.tenon.web.setup;

import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Logo;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Contrast;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The logo and the colour of a workspace. Styles within pages are forbidden. */
public final class AppearancePages {

  private static final RouteAccess EVERYBODY =
      RouteAccess.everybody("setup pages need them, and they are made to be seen");

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/appearance/{workspace}/logo", EVERYBODY, this::logo),
        WebRoute.get("/appearance/{workspace}/{colour}.css", EVERYBODY, this::styles));
  }

  private void logo(WebExchange exchange) {
    Optional<Logo> logo = appearance(exchange).logo();
    if (logo.isEmpty()) {
      notFound(exchange);
      return;
    }
    exchange
        .context()
        .contentType(logo.get().type().mediaType())
        .header("Cache-Control", "public, max-age=300")
        .result(logo.get().bytes());
  }

  private void styles(WebExchange exchange) {
    Optional<String> colour =
        appearance(exchange).colour().filter(("#" + exchange.path("colour"))::equals);
    if (colour.isEmpty()) {
      notFound(exchange);
      return;
    }
    exchange.context().header("Cache-Control", "public, max-age=300");
    exchange.document(HttpStatus.OK, "text/css; charset=utf-8", styles(colour.get()));
  }

  /** Colours what keeps its contrast: the bar's edge, and the button with a text of its own. */
  static String styles(String colour) {
    return ".branded > .topbar { border-top: 4px solid %1$s; }\n"
        .formatted(colour)
        .concat(
            ".branded .button.primary, .branded .button.primary:hover { border-color: %1$s;"
                .formatted(colour))
        .concat(" background: %s; color: %s; }\n".formatted(colour, Contrast.textOn(colour)));
  }

  private static Appearance appearance(WebExchange exchange) {
    return exchange
        .tenon()
        .workspaces()
        .publicAppearance(new WorkspaceId(exchange.path("workspace")));
  }

  private static void notFound(WebExchange exchange) {
    exchange.document(HttpStatus.NOT_FOUND, "text/plain; charset=utf-8", "Not found");
  }
}
