package dev.tenon.web.integration;

import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationOrder.By;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.home.FamilyCard;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.integration.BackgroundVerifications.Progress;
import dev.tenon.web.integration.ListPage.Chip;
import dev.tenon.web.integration.ListPage.Column;
import dev.tenon.web.integration.ListPage.Option;
import dev.tenon.web.integration.ListPage.Query;
import dev.tenon.web.integration.ListPage.Row;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.page.StatusCounts;
import dev.tenon.web.page.Times;
import dev.tenon.web.run.RunStreams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The page Integrations: cards of the clouds, and the linked accounts, page by page. */
public final class ListPages {

  private final PageRenderer pages;
  private final BackgroundVerifications verifications;
  private final RunStreams streams;

  /** Shows the progress of these verifications. */
  public ListPages(PageRenderer pages, BackgroundVerifications verifications, RunStreams streams) {
    this.streams = streams;
    this.pages = pages;
    this.verifications = verifications;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/integrations",
            RouteAccess.useCase("integrations.list", "integrations.counts"),
            this::show),
        WebRoute.get(
            "/integrations/progress", RouteAccess.useCase("integrations.list"), this::stream));
  }

  private void stream(WebExchange exchange) {
    Caller caller = exchange.caller();
    AtomicReference<Optional<Progress>> known = new AtomicReference<>(Optional.empty());
    streams.send(
        exchange,
        caller.workspace() + "/" + caller.operator(),
        (text, longest) -> {
          known.set(verifications.await(caller.workspace(), known.get(), longest));
          return known.get().map(ProgressView::text);
        });
  }

  private void show(WebExchange exchange) {
    Map<ProviderId, String> providers =
        exchange.tenon().providers().list().stream()
            .collect(Collectors.toMap(ProviderDescriptor::id, ProviderDescriptor::displayName));
    ListQuery query = ListQuery.of(exchange, providers.keySet());
    IntegrationCounts counts = exchange.tenon().integrations().counts(exchange.caller());
    Page<IntegrationSummary> page =
        exchange
            .tenon()
            .integrations()
            .list(query.filter(), query.order(), exchange.pageRequest(), exchange.caller());
    Instant now = exchange.now();
    ListPage model =
        new ListPage(
            FamilyCard.of(exchange.tenon().providers().cards()),
            form(query, providers),
            chips(query, counts),
            columns(query),
            page.items().stream().map(one -> row(one, query, providers, now)).toList(),
            counts.total(),
            exchange.may("integrations.pause"),
            page.next().map(Cursor::value).map(after -> query.path(Optional.of(after))),
            exchange.query("problem").map(ListPages::problem),
            progress(exchange));
    pages.send(
        exchange, Heading.of(Place.INTEGRATIONS, "Integrations"), "integration/list.jte", model);
  }

  private ProgressView progress(WebExchange exchange) {
    return ProgressView.of(
        verifications.progress(exchange.caller().workspace()),
        exchange.url("/integrations/progress"));
  }

  private static String problem(String key) {
    return key.equals("busy")
        ? "Too many verifications are waiting. Wait until some of them are finished."
        : "No account was selected. Select accounts in the table first.";
  }

  private static Query form(ListQuery query, Map<ProviderId, String> providers) {
    List<Option> options =
        providers.entrySet().stream()
            .map(
                entry ->
                    new Option(
                        entry.getKey().value(),
                        entry.getValue(),
                        query.provider().filter(entry.getKey()::equals).isPresent()))
            .sorted(Comparator.comparing(Option::text))
            .toList();
    return new Query(
        query.search(),
        query.status().map(IntegrationStatus::key).orElse(""),
        query.finding(),
        query.sort(),
        options,
        query.withFinding("").path(),
        query.path(),
        query.showsAll());
  }

  private static List<Chip> chips(ListQuery query, IntegrationCounts counts) {
    List<Chip> chips = new ArrayList<>();
    chips.add(chip("All", counts.total(), Optional.empty(), query));
    for (IntegrationStatus status : IntegrationStatus.values()) {
      chips.add(chip(status.word(), StatusCounts.of(status, counts), Optional.of(status), query));
    }
    return chips;
  }

  private static Chip chip(
      String text, long count, Optional<IntegrationStatus> status, ListQuery query) {
    return new Chip(
        text,
        String.format(Locale.ENGLISH, "%,d", count),
        query.with(status).path(),
        query.status().equals(status));
  }

  private static List<Column> columns(ListQuery query) {
    return List.of(
        column("Account", By.NAME, query),
        column("Status", By.STATE, query),
        column("Verified", By.VERIFIED_AT, query));
  }

  private static Column column(String text, By by, ListQuery query) {
    boolean current = query.order().by() == by;
    boolean descending = current && query.order().descending();
    IntegrationOrder next = new IntegrationOrder(by, current && !descending);
    String sorted = !current ? "" : descending ? "descending" : "ascending";
    return new Column(text, query.with(next).path(), sorted);
  }

  private static Row row(
      IntegrationSummary one, ListQuery query, Map<ProviderId, String> providers, Instant now) {
    IntegrationStatus status = IntegrationStatus.of(one);
    String finding = one.codes().stream().findFirst().orElse("");
    return new Row(
        one.id().value(),
        one.name(),
        one.account().displayName(),
        one.account().id(),
        providers.getOrDefault(one.provider(), one.provider().value()),
        status,
        status == IntegrationStatus.UNKNOWN
            ? "Last known: "
                + IntegrationStatus.of(one.state(), false).word().toLowerCase(Locale.ROOT)
            : "",
        finding,
        query.withFinding(finding).path(),
        Math.max(0, one.codes().size() - 1),
        Times.ago(one.verifiedAt(), now),
        Times.moment(one.verifiedAt()));
  }
}
