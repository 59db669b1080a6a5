package dev.tenon.web.integration;

import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.page.PageRenderer;
import java.util.List;

/** The results of the account selector, which every page has at the top right. */
public final class AccountSelector {

  private static final int RESULTS = 8;

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public AccountSelector(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get("/accounts", RouteAccess.useCase("integrations.list"), this::results));
  }

  private void results(WebExchange exchange) {
    String search = exchange.query("q").orElse("");
    Page<IntegrationSummary> page =
        exchange
            .tenon()
            .integrations()
            .list(
                IntegrationFilter.ALL.matching(search),
                IntegrationOrder.NAME,
                PageRequest.first(RESULTS),
                exchange.caller());
    pages.sendPart(
        exchange,
        "integration/account-results.jte",
        new AccountResults(
            search,
            page.items().stream()
                .map(
                    one ->
                        new AccountResult(
                            one.name(),
                            exchange.url("/integrations/" + one.id().value()),
                            IntegrationStatus.of(one)))
                .toList(),
            page.next().isPresent()));
  }

  /**
   * The results.
   *
   * @param more whether there are more accounts than the results
   */
  public record AccountResults(String search, List<AccountResult> accounts, boolean more) {

    public AccountResults {
      accounts = List.copyOf(accounts);
    }
  }

  /** One account. */
  public record AccountResult(String name, String address, IntegrationStatus status) {}
}
