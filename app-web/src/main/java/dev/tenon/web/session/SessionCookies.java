package dev.tenon.web.session;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.http.Router.Authentication;
import dev.tenon.web.http.WebCookie;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Finds the operator of a request: by the application's own sign-in if it has one, by the session
 * cookie otherwise.
 */
public final class SessionCookies implements Authentication {

  private final Operators operators;
  private final WebOptions options;

  /** Authenticates against the operators of the core. */
  public SessionCookies(Operators operators, WebOptions options) {
    this.operators = operators;
    this.options = options;
  }

  @Override
  public Optional<Caller> find(Context context) {
    if (options.callers().isPresent()) {
      return options.callers().get().find(context.req());
    }
    return WebCookie.SESSION.read(context).flatMap(this::authenticate);
  }

  private Optional<Caller> authenticate(String token) {
    try {
      return Optional.of(operators.authenticate(new SessionToken(token)));
    } catch (TenonException e) {
      if (e.code() == CoreErrorCode.SESSION_EXPIRED) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
