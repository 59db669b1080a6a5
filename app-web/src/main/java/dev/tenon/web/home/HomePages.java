package dev.tenon.web.home;

import dev.tenon.core.integration.ExpiringCredential;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.onboarding.Landing;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.home.HomePage.AttentionEntry;
import dev.tenon.web.home.HomePage.Expiry;
import dev.tenon.web.home.HomePage.Tile;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.page.Frame.Place;
import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.page.PageRenderer.Heading;
import dev.tenon.web.page.StatusCounts;
import dev.tenon.web.page.Times;
import dev.tenon.web.send.SendPage.LinkRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page after sign-in: the selection of a first cloud, or Home. */
public final class HomePages {

  private static final int UNFINISHED = 5;
  private static final int EXPIRING = 5;
  private static final int LINKS = 5;
  private static final int CHART_DAYS = 30;
  private static final Duration SOON = Duration.ofDays(30);

  private final PageRenderer pages;

  /** Renders with the given renderer. */
  public HomePages(PageRenderer pages) {
    this.pages = pages;
  }

  /** The routes. */
  public List<WebRoute> routes() {
    return List.of(
        WebRoute.get(
            "/",
            RouteAccess.useCase(
                "onboardings.landing",
                "onboardings.findOpen",
                "integrations.list",
                "integrations.dailyOutcomes",
                "integrations.expiringCredentials",
                "outages.list",
                "events.list",
                "setupLinks.list"),
            this::show));
  }

  private void show(WebExchange exchange) {
    Landing landing = exchange.tenon().onboardings().landing(exchange.caller());
    if (landing instanceof Landing.Home home) {
      HomePage page = home(exchange, home);
      pages.send(exchange, Heading.of(Place.HOME, "Home"), "home/home.jte", page);
    } else {
      SelectPage page =
          new SelectPage(
              "Select your preferred cloud service or platform",
              "Link a first account to begin. This page is the start page until one is connected.",
              FamilyCard.of(exchange.tenon().providers().cards()),
              exchange.may("onboardings.start"),
              unfinished(exchange, landing.unfinished()));
      pages.send(exchange, Heading.of(Place.HOME, "Home"), "home/select-provider.jte", page);
    }
  }

  private HomePage home(WebExchange exchange, Landing.Home home) {
    Instant now = exchange.now();
    IntegrationCounts counts = home.counts();
    List<AttentionEntry> attention = new AttentionList(exchange, now).entries();
    long needing =
        Stream.of(IntegrationStatus.BROKEN, IntegrationStatus.UNKNOWN, IntegrationStatus.ATTENTION)
            .mapToLong(status -> StatusCounts.of(status, counts))
            .sum();
    Page<ExpiringCredential> expiring =
        exchange
            .tenon()
            .integrations()
            .expiringCredentials(SOON, PageRequest.first(EXPIRING), exchange.caller());
    Page<SetupLink> links =
        exchange
            .tenon()
            .setupLinks()
            .list(
                SetupLinkFilter.ALL.inState(SetupLinkState.ACTIVE),
                PageRequest.first(LINKS),
                exchange.caller());
    return new HomePage(
        number(counts.total()) + (counts.total() == 1 ? " account" : " accounts"),
        tiles(counts),
        OutageNotice.all(exchange),
        attention,
        Math.max(0, needing - attention.size()),
        unfinished(exchange, home.unfinished()),
        home.unfinished().items().size() > UNFINISHED,
        links.items().stream().map(link -> LinkRow.of(link, now)).toList(),
        links.next().isPresent(),
        new ActivityList(exchange, now).activities(),
        expiring.items().stream().map(one -> expiry(one, now)).toList(),
        expiring.next().isPresent(),
        OutcomeChart.of(
            exchange.tenon().integrations().dailyOutcomes(CHART_DAYS, exchange.caller())),
        exchange.may("integrations.verifyMany"),
        exchange.may("onboardings.start"),
        exchange.may("setupLinks.revoke"));
  }

  private static Expiry expiry(ExpiringCredential one, Instant now) {
    return new Expiry(
        one.integration().name(),
        "/integrations/" + one.integration().id().value(),
        Times.day(one.expiresAt()),
        !one.expiresAt().isAfter(now),
        Times.until(one.expiresAt(), now));
  }

  private static List<Tile> tiles(IntegrationCounts counts) {
    long healthy = StatusCounts.of(IntegrationStatus.HEALTHY, counts);
    String share =
        counts.total() == 0
            ? "No account is linked"
            : healthy * 100 / counts.total() + "% of the accounts";
    return List.of(
        tile(IntegrationStatus.HEALTHY, share, counts),
        tile(IntegrationStatus.ATTENTION, "Access works, with findings", counts),
        tile(IntegrationStatus.BROKEN, "Access does not work", counts),
        tile(IntegrationStatus.UNKNOWN, "The last attempt had no answer", counts));
  }

  private static Tile tile(IntegrationStatus status, String note, IntegrationCounts counts) {
    return new Tile(status, number(StatusCounts.of(status, counts)), note);
  }

  private static String number(long value) {
    return String.format(Locale.ENGLISH, "%,d", value);
  }

  private List<OpenOnboarding> unfinished(WebExchange exchange, Page<OnboardingSummary> open) {
    Map<ProviderId, String> names =
        exchange.tenon().providers().list().stream()
            .collect(Collectors.toMap(ProviderDescriptor::id, ProviderDescriptor::displayName));
    return open.items().stream()
        .limit(UNFINISHED)
        .map(
            one ->
                OpenOnboarding.of(
                    one,
                    names.getOrDefault(one.provider(), one.provider().value()),
                    exchange.now()))
        .toList();
  }
}
