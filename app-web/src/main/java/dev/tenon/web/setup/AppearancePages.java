package dev.tenon.web.setup;

import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Logo;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
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
    return ".open-page > .topbar { border-top: 4px solid %1$s; }%n"
        .formatted(colour)
        .concat(
            ".button.primary, .button.primary:hover { border-color: %1$s; background: %1$s;"
                .formatted(colour))
        .concat(" color: %s; }%n".formatted(isDark(colour) ? "#fff" : "#000"));
  }

  /** Whether white has more contrast to a colour than black, by WCAG's relative luminance. */
  private static boolean isDark(String colour) {
    double luminance =
        0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05;
  }

  private static double linear(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
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
