package dev.tenon.web.audit;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.web.audit.AuditPage.ActionOption;
import dev.tenon.web.audit.AuditPage.Chain;
import dev.tenon.web.audit.AuditPage.Row;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.page.Times;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page Audit: who did what, newest first, and whether the chain of entries is intact. */
public final class AuditPages {

  private static final RouteAccess READ = RouteAccess.useCase("auditTrail.list");

  private final PageRenderer pages;
  private final AuditExport export = new AuditExport();

  /** Renders with the given renderer. */
  public AuditPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/audit", READ, this::show),
        WebRoute.get(
            "/audit/chain",
            RouteAccess.useCase("auditTrail.list", "auditTrail.verify"),
            this::showVerified),
        WebRoute.get("/audit/export.jsonl", READ, export::jsonLines),
        WebRoute.get("/audit/export.csv", READ, export::csv));
  }

  private void show(WebExchange exchange) {
    send(exchange, Optional.empty());
  }

  private void showVerified(WebExchange exchange) {
    Chain chain =
        exchange
            .tenon()
            .auditTrail()
            .verify(exchange.caller())
            .fold(
                intact ->
                    new Chain(
                        true,
                        String.format(
                            Locale.ENGLISH,
                            "%,d entries. Keep the newest hash elsewhere: it also proves later that"
                                + " no entry was removed from the end.",
                            intact.entries()),
                        intact.headHash()),
                broken ->
                    new Chain(false, "Entry " + broken.sequence() + ": " + broken.reason(), ""));
    send(exchange, Optional.of(chain));
  }

  private void send(WebExchange exchange, Optional<Chain> chain) {
    AuditQuery query = AuditQuery.of(exchange);
    Page<AuditEntry> page =
        exchange
            .tenon()
            .auditTrail()
            .list(query.filter(), exchange.pageRequest(), exchange.caller());
    AuditPage model =
        new AuditPage(
            options(query),
            query.operator().orElse(""),
            query.subject().orElse(""),
            page.items().stream().map(AuditPages::row).toList(),
            page.next().map(Cursor::value).map(after -> query.path("/audit", Optional.of(after))),
            query.path("/audit/export.jsonl", Optional.empty()),
            query.path("/audit/export.csv", Optional.empty()),
            chain,
            query.showsAll());
    pages.send(exchange, Heading.of(Place.AUDIT, "Audit"), "audit/audit.jte", model);
  }

  private static List<ActionOption> options(AuditQuery query) {
    return Arrays.stream(AuditAction.values())
        .map(
            action ->
                new ActionOption(
                    action.name(),
                    text(action.name()),
                    query.action().filter(action.name()::equals).isPresent()))
        .sorted(Comparator.comparing(ActionOption::text))
        .toList();
  }

  private static Row row(AuditEntry entry) {
    return new Row(
        String.format(Locale.ENGLISH, "%,d", entry.sequence()),
        Times.moment(entry.at()),
        entry.operator(),
        text(entry.action()),
        entry.action(),
        entry.subject(),
        entry.details().entrySet().stream()
            .filter(detail -> !detail.getValue().isEmpty())
            .map(detail -> detail.getKey() + ": " + detail.getValue())
            .toList());
  }

  /** The name of an action as words, such as "Integration linked". */
  private static String text(String action) {
    String words =
        action
            .toLowerCase(Locale.ROOT)
            .replace('_', ' ')
            .replace("api token", "API token")
            .replace("external id", "external ID");
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
