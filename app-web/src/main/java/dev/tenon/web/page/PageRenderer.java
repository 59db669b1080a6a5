package dev.tenon.web.page;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.asset.Assets;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.Frame.AssetPaths;
import dev.tenon.web.page.Frame.Crumb;
import dev.tenon.web.page.Frame.Navigation;
import dev.tenon.web.page.Frame.Place;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Renders pages in their frame and sends them. */
public final class PageRenderer {

  private final Templates templates = new Templates();
  private final Assets assets;

  /** Renders pages that load these assets. */
  public PageRenderer(Assets assets) {
    this.assets = assets;
  }

  /** Sends a page of a signed-in operator. */
  public void send(WebExchange exchange, Heading heading, String template, Object model) {
    send(exchange, HttpStatus.OK, heading, template, model);
  }

  /** Sends a page of a signed-in operator with a status. */
  public void send(
      WebExchange exchange, HttpStatus status, Heading heading, String template, Object model) {
    Frame frame = frame(exchange, heading.title(), Optional.of(navigation(exchange, heading)));
    exchange.html(status, templates.render(template, frame, model));
  }

  /** Sends a page that needs no account. */
  public void sendPublic(
      WebExchange exchange, HttpStatus status, String title, String template, Object model) {
    Frame frame = frame(exchange, title, Optional.empty());
    exchange.html(status, templates.render(template, frame, model));
  }

  /**
   * Sends a page that needs no account and, without JavaScript, no further request: its style
   * sheets are part of it, and its policy allows exactly these.
   *
   * @param brand a further style sheet
   */
  public void sendSelfContained(
      WebExchange exchange,
      HttpStatus status,
      String title,
      String template,
      Object model,
      Optional<String> brand) {
    List<String> sheets =
        Stream.concat(Stream.of(assets.text("tenon.css")), brand.stream()).toList();
    Frame frame = frame(exchange, title, Optional.empty(), sheets);
    exchange.allowStyles(sheets);
    exchange.html(status, templates.render(template, frame, model));
  }

  /** Sends a part of a page, for a page that is already shown. */
  public void sendPart(WebExchange exchange, String template, Object model) {
    exchange.html(HttpStatus.OK, templates.renderPart(template, model));
  }

  /** Renders a part of a page for a stream. */
  public String part(String template, Object model) {
    return templates.renderPart(template, model);
  }

  private Frame frame(WebExchange exchange, String title, Optional<Navigation> navigation) {
    return frame(exchange, title, navigation, List.of());
  }

  private Frame frame(
      WebExchange exchange, String title, Optional<Navigation> navigation, List<String> sheets) {
    return new Frame(
        title,
        exchange.url(""),
        new AssetPaths(
            exchange.url(assets.path("tenon.css")),
            exchange.url(assets.path("tenon.js")),
            exchange.url(assets.path("htmx.js")),
            exchange.url(assets.path("sse.js")),
            exchange.url(assets.path("icon.svg"))),
        exchange.csrfToken(),
        navigation,
        exchange.query("done").flatMap(Notice::find).map(Notice::text),
        sheets);
  }

  private static Navigation navigation(WebExchange exchange, Heading heading) {
    Caller caller = exchange.caller();
    IntegrationCounts counts = exchange.tenon().integrations().counts(caller);
    return new Navigation(
        exchange.tenon().workspaces().get(caller.workspace()).name(),
        caller.operator().value(),
        caller.role() == Role.ADMINISTRATOR || caller.role() == Role.EDITOR,
        caller.role() == Role.ADMINISTRATOR,
        exchange.options().callers().isEmpty(),
        heading.place(),
        counts.in(IntegrationState.BROKEN),
        heading.crumbs(),
        heading.account());
  }

  /**
   * What the frame says about a page.
   *
   * @param crumbs the path to the page, the page last
   * @param account the account that the page is about
   */
  public record Heading(Place place, String title, List<Crumb> crumbs, Optional<String> account) {

    public Heading {
      crumbs = List.copyOf(crumbs);
    }

    /** A page that the navigation leads to. */
    public static Heading of(Place place, String title) {
      return new Heading(place, title, List.of(Crumb.here(title)), Optional.empty());
    }

    /** A page below another one. */
    public static Heading below(Place place, Crumb parent, String title) {
      return new Heading(place, title, List.of(parent, Crumb.here(title)), Optional.empty());
    }

    /** This heading on a page about an account. */
    public Heading about(String accountName) {
      return new Heading(place, title, crumbs, Optional.of(accountName));
    }
  }
}
