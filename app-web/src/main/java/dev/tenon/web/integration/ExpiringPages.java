package dev.tenon.web.integration;

import dev.tenon.core.integration.ExpiringCredential;
import dev.tenon.core.page.Page;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Crumb;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.page.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of all credentials that expire soon or have expired, of which Home shows the first. */
public final class ExpiringPages {

  /** The path of the list. */
  public static final String PATH = "/integrations/expiring";

  private static final List<Integer> DAYS = List.of(30, 90, 365);

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public ExpiringPages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes; they precede those of single integrations. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(PATH, RouteAccess.useCase("integrations.expiringCredentials"), this::show));
  }

  private void show(WebExchange exchange) {
    int days =
        DAYS.stream()
            .filter(one -> exchange.query("days").filter(one.toString()::equals).isPresent())
            .findFirst()
            .orElse(DAYS.get(0));
    Page<ExpiringCredential> page =
        exchange
            .tenon()
            .integrations()
            .expiringCredentials(Duration.ofDays(days), exchange.pageRequest(), exchange.caller());
    Map<ProviderId, String> providers =
        exchange.tenon().providers().list().stream()
            .collect(Collectors.toMap(ProviderDescriptor::id, ProviderDescriptor::displayName));
    Instant now = exchange.now();
    ExpiringPage model =
        new ExpiringPage(
            DAYS.stream().map(one -> new Period(one, path(one), one == days)).toList(),
            days,
            page.items().stream().map(one -> row(one, providers, now)).toList(),
            page.next().map(cursor -> path(days) + "&after=" + cursor.value()));
    pages.send(
        exchange,
        Heading.below(
            Place.INTEGRATIONS, Crumb.to("Integrations", "/integrations"), "Expiring credentials"),
        "integration/expiring.jte",
        model);
  }

  private static String path(int days) {
    return PATH + "?days=" + days;
  }

  private static Row row(ExpiringCredential one, Map<ProviderId, String> providers, Instant now) {
    ProviderId provider = one.integration().provider();
    return new Row(
        one.integration().name(),
        IntegrationPath.of(one.integration().id()),
        one.integration().account().displayName(),
        one.integration().account().id(),
        providers.getOrDefault(provider, provider.value()),
        IntegrationStatus.of(one.integration()),
        Times.moment(one.expiresAt()),
        Times.until(one.expiresAt(), now),
        urgency(one.expiresAt(), now));
  }

  private static String urgency(Instant end, Instant now) {
    if (!end.isAfter(now)) {
      return "bad";
    }
    return end.isAfter(now.plus(Duration.ofDays(DAYS.get(0)))) ? "" : "warn";
  }

  /**
   * The page.
   *
   * @param days the period that is shown
   * @param nextPath the address of the next page
   */
  public record ExpiringPage(
      List<Period> periods, int days, List<Row> rows, Optional<String> nextPath) {

    public ExpiringPage {
      periods = List.copyOf(periods);
      rows = List.copyOf(rows);
    }
  }

  /** A period to choose. */
  public record Period(int days, String path, boolean current) {}

  /**
   * One credential.
   *
   * @param left how long until it expires, or since
   * @param urgency {@code bad} once it has expired, {@code warn} if it is soon, or empty
   */
  public record Row(
      String name,
      String path,
      String accountName,
      String accountId,
      String provider,
      IntegrationStatus status,
      String expiresAt,
      String left,
      String urgency) {}
}
