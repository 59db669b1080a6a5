package dev.tenon.web.setup;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupSessionToken;
import dev.tenon.core.setup.SetupVisit;
import dev.tenon.web.http.WebCookie;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute.RouteHandler;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunEnd;
import dev.tenon.web.setup.SetupEntryPages.InvalidPage;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;

/** Authenticates visitors by the cookie of their visit, and answers those whose visit has ended. */
final class SetupVisitors {

  private final PageRenderer pages;
  private final CheckRuns runs;
  private final FinishedVisits finished = new FinishedVisits();

  SetupVisitors(PageRenderer pages, CheckRuns runs) {
    this.pages = pages;
    this.runs = runs;
  }

  /** A handler of visitors. */
  @FunctionalInterface
  interface VisitHandler {

    /** Handles a request of a visit that has not ended. */
    void handle(WebExchange exchange, SetupVisit visit);
  }

  /** A handler that answers those who have no visit with a page. */
  RouteHandler guarded(VisitHandler handler) {
    return guarded(handler, this::sendEnded);
  }

  /** A handler with another answer for those who have no visit. */
  RouteHandler guarded(VisitHandler handler, RouteHandler ended) {
    return exchange -> {
      try {
        Optional<SetupSessionToken> token = token(exchange);
        if (token.isEmpty()) {
          ended.handle(exchange);
          return;
        }
        handler.handle(exchange, exchange.tenon().setupLinks().authenticate(token.get()));
      } catch (TenonException e) {
        if (e.code() != CoreErrorCode.SESSION_EXPIRED
            && e.code() != CoreErrorCode.SETUP_LINK_INVALID) {
          throw e;
        }
        ended.handle(exchange);
      }
    };
  }

  /** Remembers a visit whose work may be done soon. */
  void remember(WebExchange exchange, SetupVisit visit) {
    token(exchange).ifPresent(token -> finished.remember(token, visit.link()));
  }

  private static Optional<SetupSessionToken> token(WebExchange exchange) {
    return WebCookie.VISIT.read(exchange.context()).map(SetupSessionToken::new);
  }

  private void sendEnded(WebExchange exchange) {
    Optional<SetupLink> done = token(exchange).flatMap(finished::find).filter(this::isDone);
    if (done.isEmpty()) {
      SetupLayout layout = SetupLayout.of(exchange, Asker.NOBODY, "/setup");
      pages.sendSelfContained(
          exchange,
          HttpStatus.NOT_FOUND,
          layout.texts().get("setup.ended-title"),
          "setup/invalid.jte",
          new InvalidPage(layout, Optional.empty(), false),
          layout.asker().brand());
      return;
    }
    SetupLink link = done.get();
    SetupLayout layout = SetupLayout.of(exchange, Asker.of(exchange, link.workspace()), "/setup");
    String kind =
        link.step().isPresent() ? "step" : link.target().purpose().name().toLowerCase(Locale.ROOT);
    pages.sendSelfContained(
        exchange,
        HttpStatus.OK,
        layout.texts().get("setup.done-title"),
        "setup/done.jte",
        new DonePage(
            layout,
            layout.texts().get("setup.done-" + kind, layout.asker().name(), link.name()),
            link.returnUrl()),
        layout.asker().brand());
  }

  /** Whether the work was done in this visit; the link may have ended for another reason. */
  private boolean isDone(SetupLink link) {
    return link.step().isPresent()
        || VisitorWork.run(link, runs).filter(run -> finishes(run, link)).isPresent();
  }

  /** Whether a run ended as one does that finishes the link. */
  private static boolean finishes(CheckRun run, SetupLink link) {
    return run.state()
        .end()
        .filter(RunEnd.Completed.class::isInstance)
        .map(RunEnd.Completed.class::cast)
        .flatMap(end -> end.result().checked())
        .filter(
            checked ->
                switch (link.target().purpose()) {
                  case LINK -> checked.linked().isPresent();
                  case REPAIR -> checked.verification().outcome() == Outcome.PASSED;
                  case RENEWAL ->
                      run.confirmsRotation() && checked.verification().outcome().requiredPassed();
                })
        .isPresent();
  }
}
