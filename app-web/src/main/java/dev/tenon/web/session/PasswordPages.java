package dev.tenon.web.session;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.InvitationToken;
import dev.tenon.core.operator.PasswordResetToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The pages on which operators set a password: their own, after an invitation, after a reset. */
public final class PasswordPages {

  private static final RouteAccess TOKEN =
      RouteAccess.everybody("the token in the address identifies the operator");

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public PasswordPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    RouteAccess own = RouteAccess.useCase("operators.changePassword");
    return List.of(
        WebRoute.get("/profile", own, exchange -> showOwn(exchange, Optional.empty())),
        WebRoute.post("/profile", own, this::changeOwn),
        WebRoute.get("/invitation/{token}", TOKEN, exchange -> show(exchange, Kind.INVITATION)),
        WebRoute.post("/invitation/{token}", TOKEN, exchange -> set(exchange, Kind.INVITATION)),
        WebRoute.get("/reset/{token}", TOKEN, exchange -> show(exchange, Kind.RESET)),
        WebRoute.post("/reset/{token}", TOKEN, exchange -> set(exchange, Kind.RESET)));
  }

  private void showOwn(WebExchange exchange, Optional<TenonException> failure) {
    pages.send(
        exchange,
        failure.map(ErrorStatus::of).orElse(HttpStatus.OK),
        Heading.of(Place.PROFILE, "Change password"),
        "session/profile.jte",
        new ProfilePage(failure.map(PasswordPages::reason)));
  }

  /** The signed-in operator is known, so that the text of the sign-in page would be misleading. */
  private static String reason(TenonException failure) {
    return failure.code() == CoreErrorCode.SIGN_IN_FAILED
        ? "The current password is wrong. After several wrong passwords, wait up to 15 minutes"
            + " before you try again."
        : ErrorText.of(failure);
  }

  private void changeOwn(WebExchange exchange) {
    char[] current = exchange.secret("current");
    char[] replacement = exchange.secret("replacement");
    try {
      exchange.tenon().operators().changePassword(current, replacement, exchange.caller());
      WebCookie.SESSION.remove(exchange.context());
      exchange.redirect("/sign-in?done=" + Notice.PASSWORD_CHANGED.key());
    } catch (TenonException e) {
      showOwn(exchange, Optional.of(e));
    } finally {
      Arrays.fill(current, '\0');
      Arrays.fill(replacement, '\0');
    }
  }

  private void show(WebExchange exchange, Kind kind) {
    send(exchange, HttpStatus.OK, kind, Optional.empty());
  }

  private void set(WebExchange exchange, Kind kind) {
    char[] password = exchange.secret("password");
    try {
      Caller operator = kind.accept(exchange, password);
      exchange.redirect("/sign-in?done=" + Notice.PASSWORD_SET.key() + "&as=" + named(operator));
    } catch (TenonException e) {
      send(exchange, ErrorStatus.of(e), kind, Optional.of(ErrorText.of(e)));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private void send(WebExchange exchange, HttpStatus status, Kind kind, Optional<String> error) {
    pages.sendPublic(
        exchange,
        status,
        kind.title,
        "session/new-password.jte",
        new NewPasswordPage(kind.title, kind.text, exchange.path(), error));
  }

  private static String named(Caller operator) {
    return URLEncoder.encode(operator.operator().value(), StandardCharsets.UTF_8);
  }

  private enum Kind {
    INVITATION(
        "Accept the invitation", "Choose the password with which you will sign in to Tenon.") {
      @Override
      Caller accept(WebExchange exchange, char[] password) {
        return exchange
            .tenon()
            .operators()
            .acceptInvitation(new InvitationToken(exchange.path("token")), password);
      }
    },
    RESET("Set a new password", "All your sessions end when the new password is set.") {
      @Override
      Caller accept(WebExchange exchange, char[] password) {
        return exchange
            .tenon()
            .operators()
            .resetPassword(new PasswordResetToken(exchange.path("token")), password);
      }
    };

    private final String title;
    private final String text;

    Kind(String title, String text) {
      this.title = title;
      this.text = text;
    }

    abstract Caller accept(WebExchange exchange, char[] password);
  }

  /** The page for an operator's own password. */
  public record ProfilePage(Optional<String> error) {}

  /**
   * The page for a password that a token allows to set.
   *
   * @param path where the form is sent
   */
  public record NewPasswordPage(String title, String text, String path, Optional<String> error) {}
}
