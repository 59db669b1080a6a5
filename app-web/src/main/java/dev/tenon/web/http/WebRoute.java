package dev.tenon.web.http;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HandlerType;

/**
 * One route of the console or the API.
 *
 * @param path the path below the mount point, with parameters in braces
 * @param access who may call it
 */
public record WebRoute(HandlerType method, String path, RouteAccess access, RouteHandler handler) {

  public WebRoute {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    requireNonNull(access, "access");
    requireNonNull(handler, "handler");
  }

  /** A route that changes nothing. */
  public static WebRoute get(String path, RouteAccess access, RouteHandler handler) {
    return new WebRoute(HandlerType.GET, path, access, handler);
  }

  /** A route of a form. */
  public static WebRoute post(String path, RouteAccess access, RouteHandler handler) {
    return new WebRoute(HandlerType.POST, path, access, handler);
  }

  /** Handles a request. Runs on a request thread and may block. */
  @FunctionalInterface
  public interface RouteHandler {

    /** Handles one request and writes its response. */
    void handle(WebExchange exchange);
  }
}
