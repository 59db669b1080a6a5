package dev.tenon.web.integration;

import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.LinkDiscovered;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.integration.ChildAccountsPage.ChildAccount;
import dev.tenon.web.integration.ChildAccountsPage.LinkResult;
import dev.tenon.web.page.PageRenderer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts below a linked one: discovers them and links a chosen set. Discovering asks the
 * cloud and is audited, so it is the answer to a form and not a page of its own.
 */
public final class ChildAccountPages {

  private static final RouteAccess DISCOVER = RouteAccess.useCase("discovery.discover");

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public ChildAccountPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/integrations/{id}/accounts", DISCOVER, this::show),
        WebRoute.post("/integrations/{id}/accounts/discover", DISCOVER, this::discover),
        WebRoute.post(
            "/integrations/{id}/accounts/link", RouteAccess.useCase("discovery.link"), this::link));
  }

  private void show(WebExchange exchange) {
    send(exchange, integration(exchange), Optional.empty(), List.of(), false);
  }

  private void discover(WebExchange exchange) {
    Discovered discovered =
        exchange.tenon().discovery().discover(IntegrationPath.id(exchange), exchange.caller());
    send(exchange, discovered.source(), Optional.of(accounts(discovered)), List.of(), false);
  }

  private void link(WebExchange exchange) {
    Integration source = integration(exchange);
    Set<String> chosen = new LinkedHashSet<>(exchange.context().formParams("id"));
    if (chosen.isEmpty()) {
      Discovered discovered = exchange.tenon().discovery().discover(source.id(), exchange.caller());
      send(exchange, source, Optional.of(accounts(discovered)), List.of(), true);
      return;
    }
    BulkReport report =
        exchange
            .tenon()
            .discovery()
            .link(new LinkDiscovered(source.id(), chosen, exchange.caller()), entry -> {});
    List<LinkResult> results = report.entries().stream().map(ChildAccountPages::result).toList();
    send(exchange, source, Optional.empty(), results, false);
  }

  private static List<ChildAccount> accounts(Discovered discovered) {
    Map<String, Integer> depths = new HashMap<>();
    return discovered.accounts().stream()
        .map(
            found -> {
              int depth =
                  found.account().parent().map(depths::get).map(above -> above + 1).orElse(0);
              depths.put(found.account().id(), depth);
              return account(found, depth);
            })
        .toList();
  }

  private static ChildAccount account(Discovered.Found found, int depth) {
    String path = found.linked().map(one -> IntegrationPath.of(one.id())).orElse("");
    Reach reach = found.account().reach();
    String state =
        found.linked().isPresent()
            ? "Linked"
            : reach instanceof Reach.Covered
                ? "Covered by this account"
                : reach instanceof Reach.Unlinkable unlinkable
                    ? unlinkable.reason()
                    : "Can be linked";
    return new ChildAccount(
        found.account().id(),
        found.account().displayName(),
        found.account().kind(),
        depth,
        found.linkable(),
        path,
        state);
  }

  private static LinkResult result(BulkReport.Entry entry) {
    String name = entry.account().displayName();
    return entry
        .result()
        .fold(
            linked ->
                new LinkResult(
                    name,
                    "ok",
                    "ok",
                    "Linked",
                    "",
                    List.of(),
                    IntegrationPath.of(linked.integration().id())),
            before ->
                new LinkResult(
                    name,
                    "ok",
                    "ok",
                    "Already linked",
                    "",
                    List.of(),
                    IntegrationPath.of(before.integration().id())),
            blocked ->
                new LinkResult(
                    name,
                    "bad",
                    "bad",
                    "Not linked",
                    "",
                    Problems.of(blocked.verification()),
                    "/onboardings/" + blocked.onboarding().id().value()),
            refused ->
                new LinkResult(
                    name,
                    "bad",
                    "bad",
                    "Not linked",
                    refused.refusal().code().name(),
                    List.of(Optional.ofNullable(refused.refusal().getMessage()).orElse("")),
                    ""));
  }

  private void send(
      WebExchange exchange,
      Integration source,
      Optional<List<ChildAccount>> accounts,
      List<LinkResult> results,
      boolean noneChosen) {
    String path = IntegrationPath.of(source.id());
    pages.send(
        exchange,
        IntegrationPath.heading(source, "Accounts below it"),
        "integration/child-accounts.jte",
        new ChildAccountsPage(
            path,
            source.name(),
            accounts.isPresent(),
            accounts.orElse(List.of()),
            results,
            noneChosen));
  }

  private static Integration integration(WebExchange exchange) {
    return exchange.tenon().integrations().get(IntegrationPath.id(exchange), exchange.caller());
  }
}
