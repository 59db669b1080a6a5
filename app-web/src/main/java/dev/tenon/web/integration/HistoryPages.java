package dev.tenon.web.integration;

import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.integration.Timeline.TimelineEntry;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.Times;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The whole history of an integration, and all attempts to verify it, page by page. */
public final class HistoryPages {

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public HistoryPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/integrations/{id}/history",
            RouteAccess.useCase("integrations.get", "integrations.history"),
            this::history),
        WebRoute.get(
            "/integrations/{id}/attempts",
            RouteAccess.useCase("integrations.get", "integrations.attempts"),
            this::attempts));
  }

  private void history(WebExchange exchange) {
    Integration integration = integration(exchange);
    Page<HistoryEntry> page =
        exchange
            .tenon()
            .integrations()
            .history(integration.id(), exchange.pageRequest(), exchange.caller());
    send(
        exchange,
        integration,
        "History",
        Timeline.of(page.items(), page.items().size(), page.next().isEmpty()),
        List.of(),
        page.next());
  }

  private void attempts(WebExchange exchange) {
    Integration integration = integration(exchange);
    Page<VerificationAttempt> page =
        exchange
            .tenon()
            .integrations()
            .attempts(integration.id(), exchange.pageRequest(), exchange.caller());
    send(
        exchange,
        integration,
        "Attempts",
        List.of(),
        page.items().stream().map(HistoryPages::attempt).toList(),
        page.next());
  }

  private static AttemptRow attempt(VerificationAttempt attempt) {
    String outcome =
        attempt
            .outcome()
            .map(
                one ->
                    switch (one) {
                      case PASSED -> "Passed";
                      case PASSED_INCOMPLETE -> "Passed, with a check without a result";
                      case PASSED_WITH_FINDINGS -> "Passed, with findings";
                      case PROPAGATING -> "Propagating";
                      case INCONCLUSIVE -> "Status unknown";
                      case FAILED -> "Failed";
                    })
            .orElse("Not run");
    return new AttemptRow(
        Times.moment(attempt.at()),
        String.format(Locale.ENGLISH, "%.1f s", attempt.took().toMillis() / 1000.0),
        outcome,
        attempt.codes());
  }

  private void send(
      WebExchange exchange,
      Integration integration,
      String title,
      List<TimelineEntry> timeline,
      List<AttemptRow> attempts,
      Optional<Cursor> next) {
    String path = IntegrationPath.of(integration.id());
    String own = path + "/" + title.toLowerCase(Locale.ROOT);
    HistoryPage page =
        new HistoryPage(
            path,
            integration.name(),
            title,
            timeline,
            attempts,
            next.map(cursor -> own + "?after=" + cursor.value()));
    pages.send(
        exchange, IntegrationPath.heading(integration, title), "integration/history.jte", page);
  }

  private static Integration integration(WebExchange exchange) {
    return exchange.tenon().integrations().get(IntegrationPath.id(exchange), exchange.caller());
  }

  /**
   * One of the two pages.
   *
   * @param title {@code History} or {@code Attempts}
   */
  public record HistoryPage(
      String path,
      String name,
      String title,
      List<TimelineEntry> timeline,
      List<AttemptRow> attempts,
      Optional<String> nextPath) {

    public HistoryPage {
      timeline = List.copyOf(timeline);
      attempts = List.copyOf(attempts);
    }
  }

  /** An attempt to verify. */
  public record AttemptRow(String at, String took, String outcome, List<String> codes) {

    public AttemptRow {
      codes = List.copyOf(codes);
    }
  }
}
