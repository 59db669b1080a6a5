package dev.tenon.web.settings;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.mail.Mailed;
import dev.tenon.core.operator.InvitedOperator;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.operator.OperatorSummary;
import dev.tenon.core.page.Page;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.web.form.MailForm;
import dev.tenon.web.http.ErrorStatus;
import dev.tenon.web.http.ErrorText;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.Notice;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.page.Times;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists, invites and changes operators. */
public final class OperatorPages {

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public OperatorPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/settings", RouteAccess.useCase("apiTokens.list"), OperatorPages::first),
        WebRoute.get(
            "/settings/operators",
            RouteAccess.useCase("operators.list"),
            exchange -> show(exchange, HttpStatus.OK, Result.NONE)),
        WebRoute.post(
            "/settings/operators/invite",
            RouteAccess.useCase("operators.invite", "operators.list"),
            this::invite),
        WebRoute.post(
            "/settings/operators/role",
            RouteAccess.useCase("operators.setRole", "operators.list"),
            this::setRole),
        WebRoute.post(
            "/settings/operators/reset",
            RouteAccess.useCase("operators.issuePasswordReset", "operators.list"),
            this::issueReset),
        WebRoute.post(
            "/settings/operators/remove",
            RouteAccess.useCase("operators.remove", "operators.list"),
            this::remove));
  }

  private static void first(WebExchange exchange) {
    boolean administrator = exchange.caller().role() == Role.ADMINISTRATOR;
    exchange.redirect(administrator ? "/settings/operators" : "/settings/tokens");
  }

  private void invite(WebExchange exchange) {
    requireOwnSignIn(exchange);
    attempt(
        exchange,
        () -> {
          Optional<MailTo> to = MailForm.of(exchange).to(exchange);
          OperatorId id = operator(exchange);
          Role role = RoleChoice.chosen(exchange);
          if (to.isPresent()) {
            Mailed<InvitedOperator> mailed =
                exchange.tenon().linkMails().sendInvitation(id, role, to.get(), exchange.caller());
            return invited(exchange, mailed.created()).mailed(mailed.mail());
          }
          return invited(
              exchange, exchange.tenon().operators().invite(id, role, exchange.caller()));
        });
  }

  private static Result invited(WebExchange exchange, InvitedOperator invited) {
    return Result.link(
        invited.operator().id().value()
            + " was invited. Send this link; it works once, until "
            + Times.moment(invited.expiresAt())
            + ".",
        exchange.publicUrl("/invitation/" + invited.token().reveal()));
  }

  private void issueReset(WebExchange exchange) {
    requireOwnSignIn(exchange);
    attempt(
        exchange,
        () -> {
          Optional<MailTo> to = MailForm.of(exchange).to(exchange);
          OperatorId id = operator(exchange);
          if (to.isPresent()) {
            Mailed<IssuedPasswordReset> mailed =
                exchange.tenon().linkMails().sendPasswordReset(id, to.get(), exchange.caller());
            return issued(exchange, mailed.created()).mailed(mailed.mail());
          }
          return issued(
              exchange, exchange.tenon().operators().issuePasswordReset(id, exchange.caller()));
        });
  }

  private static Result issued(WebExchange exchange, IssuedPasswordReset reset) {
    return Result.link(
        "Send this link to "
            + reset.operator().id().value()
            + "; it works once, until "
            + Times.moment(reset.expiresAt())
            + ". The present password works until then.",
        exchange.publicUrl("/reset/" + reset.token().reveal()));
  }

  /** The pages that the links lead to are absent when the application signs operators in. */
  private static void requireOwnSignIn(WebExchange exchange) {
    if (exchange.options().callers().isPresent()) {
      throw new TenonException(
          CoreErrorCode.NOT_AUTHORIZED,
          "The application that this console belongs to signs operators in; add them there.");
    }
  }

  private void setRole(WebExchange exchange) {
    change(
        exchange,
        Notice.OPERATOR_CHANGED,
        () ->
            exchange
                .tenon()
                .operators()
                .setRole(operator(exchange), RoleChoice.chosen(exchange), exchange.caller()));
  }

  private void remove(WebExchange exchange) {
    change(
        exchange,
        Notice.OPERATOR_REMOVED,
        () -> exchange.tenon().operators().remove(operator(exchange), exchange.caller()));
  }

  private void change(WebExchange exchange, Notice notice, Runnable action) {
    try {
      action.run();
      exchange.redirect("/settings/operators?done=" + notice.key());
    } catch (TenonException e) {
      show(exchange, ErrorStatus.of(e), Result.failed(ErrorText.of(e)));
    }
  }

  private void attempt(WebExchange exchange, Supplier<Result> action) {
    try {
      show(exchange, HttpStatus.OK, action.get());
    } catch (TenonException e) {
      show(exchange, ErrorStatus.of(e), Result.failed(ErrorText.of(e)));
    }
  }

  private void show(WebExchange exchange, HttpStatus status, Result result) {
    Caller caller = exchange.caller();
    Page<OperatorSummary> operators =
        exchange.tenon().operators().list(exchange.pageRequest(), caller);
    List<Row> rows =
        operators.items().stream()
            .map(one -> Row.of(one, one.id().equals(caller.operator())))
            .toList();
    pages.send(
        exchange,
        status,
        Heading.of(Place.SETTINGS, "Settings"),
        "settings/operators.jte",
        new OperatorsPage(
            rows,
            operators.next().map(Object::toString),
            RoleChoice.upTo(Role.ADMINISTRATOR),
            MailForm.of(exchange),
            exchange.query("reset"),
            result));
  }

  private static OperatorId operator(WebExchange exchange) {
    return OperatorId.of(exchange.form("operator").orElse("").strip());
  }

  /**
   * The result of the action that led to the page.
   *
   * @param link a link that is shown this once
   * @param mail what came of mailing it
   */
  public record Result(
      Optional<String> error,
      Optional<String> text,
      Optional<String> link,
      Optional<MailResult> mail) {

    static final Result NONE =
        new Result(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Result failed(String message) {
      return new Result(Optional.of(message), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Result link(String text, URI link) {
      return new Result(
          Optional.empty(), Optional.of(text), Optional.of(link.toString()), Optional.empty());
    }

    Result mailed(MailResult result) {
      return new Result(error, text, link, Optional.of(result));
    }
  }

  /**
   * An operator.
   *
   * @param query the name in an address
   * @param status since when they are an operator, or until when the invitation is open
   * @param self whether it is the caller
   */
  public record Row(
      String operator,
      String query,
      String role,
      String roleText,
      String status,
      boolean invited,
      boolean self) {

    static Row of(OperatorSummary operator, boolean self) {
      Optional<Instant> invitedUntil = operator.invitedUntil();
      return new Row(
          operator.id().value(),
          URLEncoder.encode(operator.id().value(), StandardCharsets.UTF_8),
          operator.role().name(),
          RoleChoice.text(operator.role()),
          invitedUntil
              .map(until -> "Invited until " + Times.moment(until))
              .orElseGet(() -> "Since " + Times.day(operator.createdAt())),
          invitedUntil.isPresent(),
          self);
    }
  }

  /**
   * The page.
   *
   * @param mail to whom a link is mailed
   * @param reset the operator whose password is to be reset
   */
  public record OperatorsPage(
      List<Row> rows,
      Optional<String> next,
      List<RoleChoice> roles,
      MailForm mail,
      Optional<String> reset,
      Result result) {}
}
