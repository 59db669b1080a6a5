package dev.tenon.web.send;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.web.form.MailForm;
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
import dev.tenon.web.send.SendPage.Answer;
import dev.tenon.web.send.SendPage.Entered;
import dev.tenon.web.send.SendPage.LinkRow;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Creates, lists and revokes the setup links of an onboarding or an integration. */
public final class SendPages {

  private static final RouteAccess LIST = RouteAccess.useCase("setupLinks.list");
  private static final RouteAccess CREATE =
      RouteAccess.useCase("setupLinks.list", "setupLinks.create");

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public SendPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/onboardings/{id}/send",
            LIST,
            exchange -> show(exchange, SendSubject.onboarding(exchange))),
        WebRoute.post(
            "/onboardings/{id}/send",
            CREATE,
            exchange -> create(exchange, SendSubject.onboarding(exchange))),
        WebRoute.get(
            "/integrations/{id}/send",
            LIST,
            exchange -> show(exchange, SendSubject.integration(exchange))),
        WebRoute.post(
            "/integrations/{id}/send",
            CREATE,
            exchange -> create(exchange, SendSubject.integration(exchange))),
        WebRoute.post(
            "/setup-links/{id}/revoke",
            RouteAccess.useCase("setupLinks.get", "setupLinks.revoke"),
            this::revoke));
  }

  private void show(WebExchange exchange, SendSubject subject) {
    Entered entered =
        new Entered(
            exchange.query("purpose").orElse(subject.purposes().get(0).name()),
            exchange.query("step").orElse(""),
            CreateSetupLink.DEFAULT_VALIDITY.toDays(),
            "",
            "");
    send(exchange, HttpStatus.OK, subject, Answer.of(entered, MailForm.of(exchange)));
  }

  /**
   * Shows the address in the response itself: kept nowhere, it cannot be shown after a redirect.
   */
  private void create(WebExchange exchange, SendSubject subject) {
    Entered entered =
        new Entered(
            exchange.form("purpose").orElse(""),
            exchange.form("step").orElse(""),
            days(exchange.form("days").orElse("")),
            exchange.form("message").orElse("").strip(),
            exchange.form("expectedAccount").orElse("").strip());
    MailForm mail = MailForm.of(exchange);
    Answer answer = Answer.of(entered, mail);
    try {
      CreateSetupLink command = command(exchange, subject, entered);
      Optional<MailTo> to = mail.to(exchange);
      send(
          exchange,
          HttpStatus.OK,
          subject,
          to.isPresent()
              ? answer.mailed(
                  exchange, exchange.tenon().linkMails().sendSetupLink(command, to.get()))
              : answer.created(exchange, exchange.tenon().setupLinks().create(command)));
    } catch (TenonException e) {
      if (e.category() != ErrorCategory.CALLER || e.code() == CoreErrorCode.NOT_AUTHORIZED) {
        throw e;
      }
      send(exchange, ErrorStatus.of(e), subject, answer.failed(ErrorText.of(e)));
    }
  }

  private static CreateSetupLink command(
      WebExchange exchange, SendSubject subject, Entered entered) {
    SetupPurpose purpose =
        subject.purposes().stream()
            .filter(one -> one.name().equals(entered.purpose()))
            .findFirst()
            .orElse(subject.purposes().get(0));
    CreateSetupLink command =
        new CreateSetupLink(subject.target(purpose), exchange.caller())
            .validFor(Duration.ofDays(entered.days()))
            .withMessage(entered.message());
    if (!entered.expectedAccount().isEmpty()) {
      command = command.expecting(entered.expectedAccount());
    }
    return entered.step().isEmpty() ? command : command.forStep(entered.step());
  }

  private static long days(String text) {
    return text.matches("[1-7]") ? Long.parseLong(text) : CreateSetupLink.DEFAULT_VALIDITY.toDays();
  }

  private void revoke(WebExchange exchange) {
    SetupLinkId id = new SetupLinkId(exchange.path("id"));
    SetupLink link = exchange.tenon().setupLinks().revoke(id, exchange.caller());
    exchange.redirect(
        LinkRow.of(link, exchange.now()).path() + "/send?done=" + Notice.LINK_REVOKED.key());
  }

  private void send(WebExchange exchange, HttpStatus status, SendSubject subject, Answer answer) {
    Instant now = exchange.now();
    List<LinkRow> links =
        exchange
            .tenon()
            .setupLinks()
            .list(subject.links(), PageRequest.first(), exchange.caller())
            .items()
            .stream()
            .map(link -> LinkRow.of(link, now))
            .toList();
    pages.send(
        exchange,
        status,
        Heading.below(
                Place.INTEGRATIONS, Crumb.to(subject.name(), subject.path()), "Send setup link")
            .about(subject.name()),
        "send/send.jte",
        new SendPage(subject, links, exchange.caller().role() != Role.VIEWER, answer));
  }
}
