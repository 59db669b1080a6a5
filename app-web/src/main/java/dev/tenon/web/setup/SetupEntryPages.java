package dev.tenon.web.setup;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.setup.OpenedSetupSession;
import dev.tenon.core.setup.SetupPreview;
import dev.tenon.core.setup.SetupToken;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.PageRenderer;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a visitor sees before the work: what the link asks for. Showing it changes nothing, because
 * mail scanners open links; only Start does. A link that does not work gets the same answer,
 * whatever the reason.
 */
public final class SetupEntryPages {

  private static final RouteAccess ANYBODY =
      RouteAccess.everybody("the token in the address is what a visitor has");
  private static final Duration VISIT_LASTS = Duration.ofMinutes(30);

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public SetupEntryPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/setup/{token}", ANYBODY, this::show),
        WebRoute.post("/setup/{token}", ANYBODY, this::start),
        WebRoute.post("/setup/{token}/request", ANYBODY, this::request));
  }

  private void show(WebExchange exchange) {
    SetupToken token = token(exchange);
    try {
      SetupPreview preview = exchange.tenon().setupLinks().preview(token);
      SetupLayout layout =
          SetupLayout.of(exchange, Asker.of(exchange, preview.workspaceId()), path(token));
      ProviderDescriptor provider = exchange.tenon().providers().get(preview.provider());
      pages.sendSelfContained(
          exchange,
          HttpStatus.OK,
          layout.texts().get("setup.from", layout.asker().name()),
          "setup/preview.jte",
          new PreviewPage(layout, preview, provider, layout.texts().moment(preview.expiresAt())),
          layout.asker().brand());
    } catch (TenonException e) {
      refuse(exchange, token, e);
    }
  }

  private void start(WebExchange exchange) {
    SetupToken token = token(exchange);
    try {
      OpenedSetupSession opened = exchange.tenon().setupLinks().open(token);
      WebCookie.VISIT.set(exchange.context(), opened.token().reveal(), VISIT_LASTS);
      exchange.redirect("/setup");
    } catch (TenonException e) {
      refuse(exchange, token, e);
    }
  }

  private void request(WebExchange exchange) {
    SetupToken token = token(exchange);
    exchange.tenon().setupLinks().requestNew(token);
    sendInvalid(exchange, HttpStatus.OK, token, true);
  }

  private void refuse(WebExchange exchange, SetupToken token, TenonException failure) {
    if (failure.code() != CoreErrorCode.SETUP_LINK_INVALID) {
      throw failure;
    }
    sendInvalid(exchange, HttpStatus.NOT_FOUND, token, false);
  }

  private void sendInvalid(
      WebExchange exchange, HttpStatus status, SetupToken token, boolean requested) {
    SetupLayout layout = SetupLayout.of(exchange, Asker.NOBODY, path(token));
    pages.sendSelfContained(
        exchange,
        status,
        layout.texts().get("setup.invalid-title"),
        "setup/invalid.jte",
        new InvalidPage(layout, Optional.of(path(token) + "/request"), requested),
        layout.asker().brand());
  }

  private static SetupToken token(WebExchange exchange) {
    return new SetupToken(exchange.path("token"));
  }

  private static String path(SetupToken token) {
    return "/setup/" + token.reveal().replaceAll("[^A-Za-z0-9_-]", "");
  }

  /**
   * The preview.
   *
   * @param until until when the link works
   */
  public record PreviewPage(
      SetupLayout layout, SetupPreview preview, ProviderDescriptor provider, String until) {

    /** What is asked for, in a sentence. */
    public String title() {
      String kind =
          preview.step().isPresent() ? "step" : preview.purpose().name().toLowerCase(Locale.ROOT);
      return layout.texts().get("setup.title-" + kind, layout.asker().name(), preview.name());
    }
  }

  /**
   * The answer for a link that does not work.
   *
   * @param request where a new one is asked for; empty if the link is not known here
   * @param requested whether that was done
   */
  public record InvalidPage(SetupLayout layout, Optional<String> request, boolean requested) {}
}
