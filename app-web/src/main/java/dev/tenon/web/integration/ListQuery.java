package dev.tenon.web.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationOrder.By;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.IntegrationStatus;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list of integrations shows, as its address says it. A value in the address that does not
 * exist counts as absent.
 *
 * @param search part of a name or account
 * @param finding a code
 */
record ListQuery(
    String search,
    Optional<IntegrationStatus> status,
    Optional<ProviderId> provider,
    String finding,
    IntegrationOrder order) {

  private static final Map<String, By> SORTS =
      Map.of("name", By.NAME, "status", By.STATE, "verified", By.VERIFIED_AT);

  static ListQuery of(WebExchange exchange, Set<ProviderId> providers) {
    return new ListQuery(
        exchange.query("q").orElse(""),
        exchange.query("status").flatMap(IntegrationStatus::find),
        exchange
            .query("provider")
            .flatMap(id -> providers.stream().filter(one -> one.value().equals(id)).findFirst()),
        exchange.query("finding").orElse(""),
        order(exchange.query("sort").orElse("name")));
  }

  private static IntegrationOrder order(String sort) {
    boolean descending = sort.startsWith("-");
    By by = SORTS.getOrDefault(descending ? sort.substring(1) : sort, By.NAME);
    return new IntegrationOrder(by, descending);
  }

  IntegrationFilter filter() {
    IntegrationFilter filter = IntegrationFilter.ALL.matching(search);
    if (provider.isPresent()) {
      filter = filter.ofProvider(Set.of(provider.get()));
    }
    if (!finding.isEmpty()) {
      filter = filter.withFinding(finding);
    }
    return status.isPresent() ? filter(filter, status.get()) : filter;
  }

  private static IntegrationFilter filter(IntegrationFilter filter, IntegrationStatus status) {
    return switch (status) {
      case PAUSED -> filter.inState(Set.of(IntegrationState.PAUSED));
      case BROKEN -> filter.inState(Set.of(IntegrationState.BROKEN)).inStaleness(false);
      case ATTENTION -> filter.inState(Set.of(IntegrationState.ATTENTION)).inStaleness(false);
      case HEALTHY -> filter.inState(Set.of(IntegrationState.CONNECTED)).inStaleness(false);
      case UNKNOWN ->
          filter
              .inState(EnumSet.complementOf(EnumSet.of(IntegrationState.PAUSED)))
              .inStaleness(true);
    };
  }

  /** Whether every integration is shown. */
  boolean showsAll() {
    return search.isEmpty() && status.isEmpty() && provider.isEmpty() && finding.isEmpty();
  }

  ListQuery with(Optional<IntegrationStatus> newStatus) {
    return new ListQuery(search, newStatus, provider, finding, order);
  }

  ListQuery with(IntegrationOrder newOrder) {
    return new ListQuery(search, status, provider, finding, newOrder);
  }

  ListQuery withFinding(String code) {
    return new ListQuery(search, status, provider, code, order);
  }

  /** The name of the order in an address. */
  String sort() {
    String name =
        SORTS.entrySet().stream()
            .filter(entry -> entry.getValue() == order.by())
            .findFirst()
            .orElseThrow()
            .getKey();
    return order.descending() ? "-" + name : name;
  }

  /** The address of the first page. */
  String path() {
    return path(Optional.empty());
  }

  /** The address of the page that starts at a cursor. */
  String path(Optional<String> after) {
    List<String> parts = new ArrayList<>();
    add(parts, "q", search);
    add(parts, "status", status.map(IntegrationStatus::key).orElse(""));
    add(parts, "provider", provider.map(ProviderId::value).orElse(""));
    add(parts, "finding", finding);
    add(parts, "sort", sort().equals("name") ? "" : sort());
    add(parts, "after", after.orElse(""));
    return "/integrations" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
  }

  private static void add(List<String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.add(name + "=" + URLEncoder.encode(value, UTF_8));
    }
  }
}
