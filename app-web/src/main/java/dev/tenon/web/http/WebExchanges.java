package dev.tenon.web.http;

import dev.tenon.core.Tenon;
import dev.tenon.web.config.WebOptions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** What requests have in common that no route handles. */
public final class WebExchanges {

  private WebExchanges() {}

  /** Adds the security headers to every answer, also to those that the server itself gives. */
  public static void protect(RoutesConfig routing, WebOptions options) {
    routing.before(
        context ->
            SecurityHeaders.add(
                context, ClientAddress.isSecure(context.req(), options.trustedProxies())));
  }

  /** Whether a route handled the request. */
  public static boolean isRouted(Context context) {
    return Router.isRouted(context);
  }

  /** An exchange without a caller. */
  public static WebExchange anonymous(Context context, Tenon tenon, WebOptions options) {
    return new WebExchange(context, tenon, options, Optional::empty);
  }
}
