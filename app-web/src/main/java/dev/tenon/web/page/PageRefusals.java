package dev.tenon.web.page;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.Router.Refusals;
import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Answers requests of pages that were refused or failed. */
public final class PageRefusals implements Refusals {

  private final PageRenderer pages;

  /** Renders the answers with the given renderer. */
  public PageRefusals(PageRenderer pages) {
    this.pages = pages;
  }

  @Override
  public void foreignRequest(WebExchange exchange) {
    send(
        exchange,
        HttpStatus.FORBIDDEN,
        new ErrorPage(
            "This form is no longer valid",
            "The page was opened before you signed in, or another site sent the request. Nothing"
                + " was changed. Go back, reload the page and try again.",
            ""));
  }

  @Override
  public void notSignedIn(WebExchange exchange) {
    boolean changes = !exchange.context().method().name().equals("GET");
    String target = changes ? "/" : exchange.path();
    exchange.redirect("/sign-in?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
  }

  @Override
  public void failed(WebExchange exchange, TenonException failure) {
    if (failure.code() == CoreErrorCode.SESSION_EXPIRED) {
      WebCookie.SESSION.remove(exchange.context());
      notSignedIn(exchange);
      return;
    }
    HttpStatus status = ErrorStatus.of(failure);
    send(
        exchange,
        status,
        new ErrorPage(title(status), failure.getMessage(), failure.code().name()));
  }

  /** Answers a request for a page that does not exist. */
  public void notFound(WebExchange exchange) {
    send(
        exchange,
        HttpStatus.NOT_FOUND,
        new ErrorPage("Page not found", "There is no page at this address.", ""));
  }

  /** Answers a request that ended with an unexpected exception, which is in the log. */
  public void broken(WebExchange exchange, String reference) {
    send(
        exchange,
        HttpStatus.INTERNAL_SERVER_ERROR,
        new ErrorPage(
            "Something is wrong in Tenon",
            "The request failed because of an error in the program. The log has the details under "
                + reference
                + ".",
            "UNEXPECTED"));
  }

  private void send(WebExchange exchange, HttpStatus status, ErrorPage page) {
    pages.sendPublic(exchange, status, page.title(), "page/error.jte", page);
  }

  private static String title(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "Not found";
      case FORBIDDEN -> "Your role does not allow this";
      case INTERNAL_SERVER_ERROR -> "Something is wrong in Tenon";
      case SERVICE_UNAVAILABLE -> "Not available at the moment";
      default -> "This did not work";
    };
  }

  /**
   * The page.
   *
   * @param code the stable code; empty if there is none
   */
  public record ErrorPage(String title, String message, String code) {}
}
