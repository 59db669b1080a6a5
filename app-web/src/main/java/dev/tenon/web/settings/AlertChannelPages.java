package dev.tenon.web.settings;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.page.Page;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Crumb;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.page.Times;
import dev.tenon.web.settings.AlertPages.NewSecret;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shows and changes one channel for alerts, with what was sent to it. */
public final class AlertChannelPages {

  private static final String PATH = "/settings/alerts/{id}";
  private static final String[] SEEN = {"alertChannels.find", "alertChannels.deliveries"};

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public AlertChannelPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            PATH,
            RouteAccess.useCase("alertChannels.find", SEEN),
            exchange -> show(exchange, HttpStatus.OK, channel(exchange), Answer.NONE)),
        WebRoute.post(
            PATH + "/change",
            RouteAccess.useCase("alertChannels.change", SEEN),
            exchange -> attempt(exchange, channel -> change(exchange, channel))),
        WebRoute.post(
            PATH + "/test",
            RouteAccess.useCase("alertChannels.test", SEEN),
            exchange -> attempt(exchange, channel -> test(exchange, channel))),
        WebRoute.post(
            PATH + "/rotate",
            RouteAccess.useCase("alertChannels.rotateSecret", SEEN),
            exchange -> attempt(exchange, channel -> rotate(exchange, channel))),
        WebRoute.post(
            PATH + "/replay",
            RouteAccess.useCase("alertChannels.replay", SEEN),
            exchange -> attempt(exchange, channel -> replay(exchange, channel))),
        WebRoute.post(
            PATH + "/remove",
            RouteAccess.useCase("alertChannels.remove", SEEN),
            AlertChannelPages::remove));
  }

  private static AlertChannel channel(WebExchange exchange) {
    return exchange
        .tenon()
        .alertChannels()
        .find(exchange.path("id"), exchange.caller())
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.ALERT_CHANNEL_NOT_FOUND, "There is no such alert channel."));
  }

  private void attempt(WebExchange exchange, Function<AlertChannel, Optional<Answer>> action) {
    AlertChannel channel = channel(exchange);
    try {
      Optional<Answer> answer = action.apply(channel);
      if (answer.isPresent()) {
        show(exchange, HttpStatus.OK, channel(exchange), answer.get());
      }
    } catch (TenonException e) {
      show(exchange, ErrorStatus.of(e), channel, Answer.failed(ErrorText.of(e)));
    }
  }

  private static Optional<Answer> change(WebExchange exchange, AlertChannel channel) {
    exchange
        .tenon()
        .alertChannels()
        .change(
            channel.id(),
            exchange.form("name").orElse("").strip(),
            AlertPolicyForm.of(exchange).policy(),
            exchange.form("enabled").isPresent(),
            exchange.caller());
    return redirect(exchange, channel, Notice.SAVED);
  }

  private static Optional<Answer> test(WebExchange exchange, AlertChannel channel) {
    return Optional.of(
        Answer.tested(exchange.tenon().alertChannels().test(channel.id(), exchange.caller())));
  }

  private static Optional<Answer> rotate(WebExchange exchange, AlertChannel channel) {
    return Optional.of(
        Answer.rotated(
            NewSecret.of(
                exchange.tenon().alertChannels().rotateSecret(channel.id(), exchange.caller()))));
  }

  private static Optional<Answer> replay(WebExchange exchange, AlertChannel channel) {
    AlertId alert = new AlertId(exchange.form("alert").orElse(""));
    exchange.tenon().alertChannels().replay(alert, exchange.caller());
    return redirect(exchange, channel, Notice.ALERT_REPLAYED);
  }

  private static Optional<Answer> redirect(
      WebExchange exchange, AlertChannel channel, Notice notice) {
    exchange.redirect("/settings/alerts/" + channel.id() + "?done=" + notice.key());
    return Optional.empty();
  }

  private static void remove(WebExchange exchange) {
    exchange.tenon().alertChannels().remove(channel(exchange).id(), exchange.caller());
    exchange.redirect("/settings/alerts?done=" + Notice.ALERT_CHANNEL_REMOVED.key());
  }

  private void show(WebExchange exchange, HttpStatus status, AlertChannel channel, Answer answer) {
    Instant now = exchange.now();
    Page<AlertDelivery> deliveries =
        exchange
            .tenon()
            .alertChannels()
            .deliveries(Optional.of(channel.id()), exchange.pageRequest(), exchange.caller());
    pages.send(
        exchange,
        status,
        Heading.below(Place.SETTINGS, Crumb.to("Alerts", "/settings/alerts"), channel.name()),
        "settings/alert-channel.jte",
        new ChannelPage(
            channel.id().value(),
            channel.name(),
            AlertKindChoice.text(channel.kind()),
            channel.address(),
            channel.enabled(),
            channel.publicKey(),
            channel.overlapUntil().filter(now::isBefore).map(Times::moment),
            AlertPolicyForm.of(channel.policy()),
            deliveries.items().stream().map(one -> DeliveryRow.of(one, now)).toList(),
            deliveries.next().map(Object::toString),
            exchange.may("alertChannels.change"),
            answer));
  }

  /**
   * What came of an action.
   *
   * @param tested the result of a test message
   */
  public record Answer(
      Optional<String> error, Optional<DeliveryRow> tested, Optional<NewSecret> rotated) {

    static final Answer NONE = new Answer(Optional.empty(), Optional.empty(), Optional.empty());

    static Answer failed(String message) {
      return new Answer(Optional.of(message), Optional.empty(), Optional.empty());
    }

    static Answer tested(AlertDelivery delivery) {
      return new Answer(
          Optional.empty(), Optional.of(DeliveryRow.of(delivery, delivery.at())), Optional.empty());
    }

    static Answer rotated(NewSecret secret) {
      return new Answer(Optional.empty(), Optional.empty(), Optional.of(secret));
    }
  }

  /**
   * An attempt.
   *
   * @param style of the state
   * @param canReplay whether the alert can be sent again
   */
  public record DeliveryRow(
      String alert,
      String type,
      String when,
      String state,
      String style,
      String detail,
      boolean canReplay) {

    static DeliveryRow of(AlertDelivery delivery, Instant now) {
      return new DeliveryRow(
          delivery.alert().value(),
          AlertPolicyForm.text(delivery.kind()),
          Times.ago(delivery.at(), now),
          stateText(delivery),
          style(delivery.state()),
          delivery.detail(),
          delivery.kind() != AlertKind.TEST && delivery.state() != AlertState.RETRYING);
    }

    private static String stateText(AlertDelivery delivery) {
      return switch (delivery.state()) {
        case COLLECTING, RETRYING -> "Attempt " + delivery.attempt() + " failed";
        case DELIVERED -> "Delivered";
        case GIVEN_UP -> "Given up";
      };
    }

    private static String style(AlertState state) {
      return switch (state) {
        case COLLECTING, RETRYING -> "warn";
        case DELIVERED -> "ok";
        case GIVEN_UP -> "bad";
      };
    }
  }

  /**
   * The page.
   *
   * @param overlapUntil until when the previous keys are in use
   */
  public record ChannelPage(
      String id,
      String name,
      String kind,
      String address,
      boolean enabled,
      Optional<String> publicKey,
      Optional<String> overlapUntil,
      AlertPolicyForm policy,
      List<DeliveryRow> deliveries,
      Optional<String> next,
      boolean canChange,
      Answer answer) {}
}
