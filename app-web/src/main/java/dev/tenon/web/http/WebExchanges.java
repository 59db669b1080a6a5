package dev.tenon.web.http;

import dev.tenon.core.Tenon;
import dev.tenon.web.config.WebOptions;
import io.javalin.http.Context;
import java.util.Optional;

/** Makes exchanges for requests that no route handles. */
public final class WebExchanges {

  private WebExchanges() {}

  /** Whether a route handled the request. */
  public static boolean isRouted(Context context) {
    return Router.isRouted(context);
  }

  /** An exchange without a caller, with the headers that every response has. */
  public static WebExchange anonymous(Context context, Tenon tenon, WebOptions options) {
    SecurityHeaders.add(context, ClientAddress.isSecure(context.req(), options.trustedProxies()));
    return new WebExchange(context, tenon, options, Optional.empty());
  }
}
