package dev.tenon.web.config;

import dev.tenon.core.workspace.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * Replaces the console's own sign-in with that of the embedding application. Called by request
 * threads, once for each request that needs an operator; must be safe for use by many threads and
 * answer quickly.
 */
@FunctionalInterface
public interface CallerSource {

  /**
   * Returns the operator who makes a request, with the role for it; empty if the request carries no
   * valid sign-in of the application.
   */
  Optional<Caller> find(HttpServletRequest request);

  /**
   * Returns the application's sign-in page, where the browser is sent when {@link #find} returns
   * nobody; empty to answer with status 401. The page may send the browser back to {@link
   * HttpServletRequest#getRequestURI}, if the request's method is GET.
   */
  default Optional<URI> signInPage(HttpServletRequest request) {
    return Optional.empty();
  }
}
