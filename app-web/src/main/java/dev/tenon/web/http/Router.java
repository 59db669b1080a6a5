package dev.tenon.web.http;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.AuthorizationTable;
import dev.tenon.core.authorization.AuthorizationTable.Permission;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.config.WebOptions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Registers routes with the guards in front of them: protection against requests of other sites,
 * sign-in and role. A refusal is answered by the {@link Refusals} of the part of the console that
 * owns the routes.
 */
public final class Router {

  private static final Logger LOG = System.getLogger(Router.class.getName());
  private static final String ROUTED = "tenon.routed";

  private final Tenon tenon;
  private final WebOptions options;
  private final Authentication authentication;
  private final Refusals refusals;
  private final boolean cookies;

  private Router(
      Tenon tenon,
      WebOptions options,
      Authentication authentication,
      Refusals refusals,
      boolean cookies) {
    this.tenon = requireNonNull(tenon, "tenon");
    this.options = requireNonNull(options, "options");
    this.authentication = requireNonNull(authentication, "authentication");
    this.refusals = requireNonNull(refusals, "refusals");
    this.cookies = cookies;
  }

  /** For routes that a browser calls with cookies, and that therefore need a token in forms. */
  public static Router forPages(
      Tenon tenon, WebOptions options, Authentication authentication, Refusals refusals) {
    return new Router(tenon, options, authentication, refusals, true);
  }

  /** For routes that a program calls with a token in a header, which no other site can make. */
  public static Router forApi(
      Tenon tenon, WebOptions options, Authentication authentication, Refusals refusals) {
    return new Router(tenon, options, authentication, refusals, false);
  }

  /** Adds the routes. */
  public void register(RoutesConfig routing, List<WebRoute> routes) {
    routes.forEach(
        route -> routing.addEndpoint(new Endpoint(route.method(), route.path(), guarded(route))));
  }

  static boolean isRouted(Context context) {
    return context.attribute(ROUTED) != null;
  }

  private Handler guarded(WebRoute route) {
    return context -> {
      context.attribute(ROUTED, true);
      WebExchange anonymous = new WebExchange(context, tenon, options, Optional::empty);
      try {
        if (cookies && !route.method().equals(HandlerType.GET) && !csrfAllows(context)) {
          refusals.foreignRequest(anonymous);
          return;
        }
        handle(route, context, anonymous);
      } catch (TenonException e) {
        logIfOurs(e);
        refusals.failed(anonymous, e);
      }
    };
  }

  private void handle(WebRoute route, Context context, WebExchange anonymous) {
    if (!(route.access() instanceof RouteAccess.UseCases needed)) {
      route
          .handler()
          .handle(new WebExchange(context, tenon, options, () -> authentication.find(context)));
      return;
    }
    Optional<Caller> caller = authentication.find(context);
    if (caller.isEmpty()) {
      refusals.notSignedIn(anonymous);
      return;
    }
    needed.useCases().forEach(useCase -> requireRole(useCase, caller.get()));
    route.handler().handle(new WebExchange(context, tenon, options, () -> caller));
  }

  private boolean csrfAllows(Context context) {
    return CsrfGuard.allows(context, options.publicUrl(), options.trustedProxies());
  }

  /** Asks the core's table before the handler does any work; the core itself asks again. */
  private static void requireRole(String useCase, Caller caller) {
    Permission permission = AuthorizationTable.find(useCase).orElseThrow();
    if (!permission.roles().contains(caller.role())) {
      throw new TenonException(
          CoreErrorCode.NOT_AUTHORIZED,
          "Your role does not allow this. An administrator of the workspace can change the role.");
    }
  }

  private static void logIfOurs(TenonException failure) {
    switch (failure.category()) {
      case INTERNAL -> LOG.log(Level.ERROR, "request failed", failure);
      default -> LOG.log(Level.DEBUG, "request refused: {0}", failure.code().name());
    }
  }

  /** Finds the caller of a request. */
  @FunctionalInterface
  public interface Authentication {

    /** The caller; empty without a valid sign-in. */
    Optional<Caller> find(Context context);
  }

  /** Answers requests that do not reach their handler, or whose handler failed. */
  public interface Refusals {

    /** Another site made the browser send the request, or the form is from an earlier session. */
    void foreignRequest(WebExchange exchange);

    /** The route needs a caller and there is none. */
    void notSignedIn(WebExchange exchange);

    /** A use case failed. */
    void failed(WebExchange exchange, TenonException failure);
  }
}
