package dev.tenon.web.integration;

import dev.tenon.core.discovery.LinkDiscovered;
import dev.tenon.core.integration.Integration;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.run.RunWork;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The accounts below a linked one: discovers them and links a chosen set. Both ask the cloud, so
 * they are runs in the background, which the page shows while they last and for some time after.
 */
public final class ChildAccountPages {

  private static final RouteAccess DISCOVER = RouteAccess.useCase("discovery.discover");
  private static final String NONE_CHOSEN = "nothing-selected";
  private static final Predicate<String> RUN_ID =
      Pattern.compile("[0-9a-f-]{1,40}").asMatchPredicate();

  private final PageRenderer pages;
  private final CheckRuns runs;
  private final RunStreams streams;

  /** Asks the cloud with these parts. */
  public ChildAccountPages(PageRenderer pages, CheckRuns runs, RunStreams streams) {
    this.pages = pages;
    this.runs = runs;
    this.streams = streams;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/integrations/{id}/accounts", DISCOVER, this::show),
        WebRoute.get("/integrations/{id}/accounts/stream", DISCOVER, this::stream),
        WebRoute.post("/integrations/{id}/accounts/discover", DISCOVER, this::discover),
        WebRoute.post(
            "/integrations/{id}/accounts/link", RouteAccess.useCase("discovery.link"), this::link));
  }

  private void discover(WebExchange exchange) {
    Integration source = integration(exchange);
    redirect(
        exchange,
        source,
        runs.discover(source.id(), exchange.caller()).orElseThrow(DetailPages::tooMany).id());
  }

  private void link(WebExchange exchange) {
    Integration source = integration(exchange);
    Set<String> chosen = new LinkedHashSet<>(exchange.context().formParams("id"));
    if (chosen.isEmpty()) {
      String discovery = exchange.form("run").filter(RUN_ID).orElse("");
      redirect(exchange, source, discovery + "&problem=" + NONE_CHOSEN);
      return;
    }
    redirect(
        exchange,
        source,
        runs.link(new LinkDiscovered(source.id(), chosen, exchange.caller()))
            .orElseThrow(DetailPages::tooMany)
            .id());
  }

  private static void redirect(WebExchange exchange, Integration source, String run) {
    exchange.redirect(IntegrationPath.of(source.id()) + "/accounts?run=" + run);
  }

  private void show(WebExchange exchange) {
    Integration source = integration(exchange);
    Optional<CheckRun> run = run(exchange, source);
    pages.send(
        exchange,
        IntegrationPath.heading(source, "Accounts below it"),
        "integration/child-accounts.jte",
        ChildAccountsPage.of(
            source,
            run,
            exchange.url(""),
            exchange.query("problem").filter(NONE_CHOSEN::equals).isPresent()));
  }

  private void stream(WebExchange exchange) {
    streams.send(
        exchange,
        run(exchange, integration(exchange)),
        exchange.caller().operator().value(),
        new AccountParts(pages, exchange.url("")));
  }

  /** The run that the address names, if it works on the accounts below this one. */
  private Optional<CheckRun> run(WebExchange exchange, Integration source) {
    return exchange
        .query("run")
        .flatMap(id -> runs.find(source.workspace(), id))
        .filter(run -> run.subject().id().equals(source.id().value()))
        .filter(run -> !(run.subject().work() instanceof RunWork.Checks));
  }

  private static Integration integration(WebExchange exchange) {
    return exchange.tenon().integrations().get(IntegrationPath.id(exchange), exchange.caller());
  }
}
