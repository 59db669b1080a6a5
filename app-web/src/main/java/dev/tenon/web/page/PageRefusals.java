package dev.tenon.web.page;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.web.config.CallerSource;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.config.WebPart;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.Router.Refusals;
import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers requests of pages that were refused or failed. */
public final class PageRefusals implements Refusals {

  private final PageRenderer pages;
  private final WebOptions options;

  /** Renders the answers with the given renderer. */
  public PageRefusals(PageRenderer pages, WebOptions options) {
    this.pages = pages;
    this.options = options;
  }

  @Override
  public void foreignRequest(WebExchange exchange) {
    send(
        exchange,
        HttpStatus.FORBIDDEN,
        page(
            "This form is no longer valid",
            "The page was opened before you signed in, or another site sent the request. Nothing"
                + " was changed. Go back, reload the page and try again.",
            ""));
  }

  @Override
  public void notSignedIn(WebExchange exchange) {
    if (options.callers().isPresent()) {
      signInAtTheApplication(exchange, options.callers().get());
      return;
    }
    boolean changes = !exchange.context().method().name().equals("GET");
    String target = changes ? "/" : exchange.path();
    exchange.redirect("/sign-in?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
  }

  private void signInAtTheApplication(WebExchange exchange, CallerSource application) {
    Optional<URI> page = application.signInPage(exchange.context().req());
    if (page.isPresent()) {
      exchange.redirect(page.get());
    } else {
      send(
          exchange,
          HttpStatus.UNAUTHORIZED,
          page(
              "You are not signed in",
              "Sign in to the application that this page belongs to, and open it again.",
              ""));
    }
  }

  @Override
  public void failed(WebExchange exchange, TenonException failure) {
    if (failure.code() == CoreErrorCode.SESSION_EXPIRED) {
      WebCookie.SESSION.remove(exchange.context());
      notSignedIn(exchange);
      return;
    }
    HttpStatus status = ErrorStatus.of(failure);
    send(exchange, status, page(title(status), ErrorText.of(failure), failure.code().name()));
  }

  /** Answers a request for a page that does not exist. */
  public void notFound(WebExchange exchange) {
    send(
        exchange,
        HttpStatus.NOT_FOUND,
        page("Page not found", "There is no page at this address.", ""));
  }

  /** Answers a request for a page at the address of a form, or the other way around. */
  public void methodNotAllowed(WebExchange exchange) {
    send(
        exchange,
        HttpStatus.METHOD_NOT_ALLOWED,
        page(
            "Method not allowed",
            "This address does not accept a "
                + exchange.context().method().name()
                + " request. Nothing was changed. Open the page from the start page.",
            ""));
  }

  /** Answers a form that does not have the format and the encoding that it states. */
  public void malformedForm(WebExchange exchange) {
    send(
        exchange,
        HttpStatus.BAD_REQUEST,
        page(
            "The form is malformed",
            "The request does not contain a form in the format that it states. Nothing was changed."
                + " Go back, reload the page and try again.",
            ""));
  }

  /** Answers a form with a file that is too large. */
  public void largeForm(WebExchange exchange) {
    send(
        exchange,
        HttpStatus.CONTENT_TOO_LARGE,
        page(
            "The form is too large",
            "A form with its file has at most 256 kB. Nothing was changed. Go back and choose a"
                + " smaller file.",
            ""));
  }

  /** Answers a request that ended with an unexpected exception, which is in the log. */
  public void broken(WebExchange exchange, String reference) {
    send(
        exchange,
        HttpStatus.INTERNAL_SERVER_ERROR,
        page(
            "Something is wrong in Tenon",
            "The request failed because of an error in the program. The log has the details under "
                + reference
                + ".",
            "UNEXPECTED"));
  }

  private ErrorPage page(String title, String message, String code) {
    return new ErrorPage(title, message, code, options.parts().contains(WebPart.CONSOLE));
  }

  private void send(WebExchange exchange, HttpStatus status, ErrorPage page) {
    pages.sendPublic(exchange, status, page.title(), "page/error.jte", page);
  }

  private static String title(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "Not found";
      case FORBIDDEN -> "Your role does not allow this";
      case INTERNAL_SERVER_ERROR -> "Something is wrong in Tenon";
      case TOO_MANY_REQUESTS -> "Too many requests";
      case SERVICE_UNAVAILABLE -> "Not available at the moment";
      default -> "This did not work";
    };
  }

  /**
   * The page.
   *
   * @param code the stable code; empty if there is none
   * @param startPage whether there is a start page to go to
   */
  public record ErrorPage(String title, String message, String code, boolean startPage) {}
}
