package dev.tenon.web.settings;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.alert.CreatedAlertChannel;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.page.Page;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** Lists and adds the channels to which alerts are sent. */
public final class AlertPages {

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public AlertPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/settings/alerts",
            RouteAccess.useCase("alertChannels.list"),
            exchange ->
                show(
                    exchange,
                    HttpStatus.OK,
                    new Entered(kind(exchange), "", "", AlertPolicyForm.of(AlertPolicy.DEFAULT)),
                    Optional.empty(),
                    Optional.empty())),
        WebRoute.post(
            "/settings/alerts",
            RouteAccess.useCase("alertChannels.create", "alertChannels.list"),
            this::create));
  }

  private static AlertChannelKind kind(WebExchange exchange) {
    return exchange.query("kind").flatMap(AlertKindChoice::find).orElse(AlertChannelKind.WEBHOOK);
  }

  /** Shows the secret in the response itself: it cannot be shown after a redirect. */
  private void create(WebExchange exchange) {
    AlertChannelKind kind =
        exchange.form("kind").flatMap(AlertKindChoice::find).orElse(AlertChannelKind.WEBHOOK);
    String address = exchange.form("address").orElse("").strip();
    Entered entered =
        new Entered(
            kind,
            exchange.form("name").orElse("").strip(),
            kind.hasUrl() ? "" : address,
            AlertPolicyForm.of(exchange));
    try {
      CreatedAlertChannel created =
          exchange
              .tenon()
              .alertChannels()
              .create(
                  new CreateAlertChannel(
                      entered.name(), kind, address, entered.policy().policy(), exchange.caller()));
      Entered next = new Entered(kind, "", "", AlertPolicyForm.of(AlertPolicy.DEFAULT));
      show(exchange, HttpStatus.OK, next, Optional.of(NewSecret.of(created)), Optional.empty());
    } catch (TenonException e) {
      show(exchange, ErrorStatus.of(e), entered, Optional.empty(), Optional.of(ErrorText.of(e)));
    }
  }

  private void show(
      WebExchange exchange,
      HttpStatus status,
      Entered entered,
      Optional<NewSecret> created,
      Optional<String> error) {
    Page<AlertChannel> channels =
        exchange.tenon().alertChannels().list(exchange.pageRequest(), exchange.caller());
    pages.send(
        exchange,
        status,
        Heading.of(Place.SETTINGS, "Settings"),
        "settings/alerts.jte",
        new AlertsPage(
            channels.items().stream().map(Row::of).toList(),
            channels.next().map(Object::toString),
            exchange.may("alertChannels.create"),
            AlertKindChoice.with(entered.kind()),
            entered,
            created,
            error));
  }

  /**
   * What was entered.
   *
   * @param address empty if it is a URL, which is a secret
   */
  public record Entered(
      AlertChannelKind kind, String name, String address, AlertPolicyForm policy) {

    /** The key of the kind. */
    public String key() {
      return AlertKindChoice.key(kind);
    }
  }

  /**
   * A channel that was just created, or got new keys.
   *
   * @param secret shown this once; empty if messages are not signed
   */
  public record NewSecret(
      String id, String name, Optional<String> secret, Optional<String> publicKey) {

    static NewSecret of(CreatedAlertChannel created) {
      return new NewSecret(
          created.channel().id().value(),
          created.channel().name(),
          created.secret().map(secret -> secret.reveal()),
          created.channel().publicKey());
    }

    @Override
    public String toString() {
      return "NewSecret[" + name + "]";
    }
  }

  /** A channel in the list. */
  public record Row(
      String id, String name, String kind, String address, String receives, boolean enabled) {

    static Row of(AlertChannel channel) {
      int kinds = channel.policy().kinds().size();
      return new Row(
          channel.id().value(),
          channel.name(),
          AlertKindChoice.text(channel.kind()),
          channel.address(),
          kinds == AlertKind.selectable().size()
              ? "All alerts"
              : kinds == 1 ? "1 type" : kinds + " types",
          channel.enabled());
    }
  }

  /** The page. */
  public record AlertsPage(
      List<Row> rows,
      Optional<String> next,
      boolean canChange,
      List<AlertKindChoice> kinds,
      Entered entered,
      Optional<NewSecret> created,
      Optional<String> error) {}
}
