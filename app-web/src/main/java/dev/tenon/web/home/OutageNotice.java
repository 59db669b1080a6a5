package dev.tenon.web.home;

import dev.tenon.core.outage.Outage;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.Times;
import java.util.List;

/** The notice about a service of a cloud that does not answer. */
public record OutageNotice(String title, String text) {

  /** Those that concern the workspace. */
  static List<OutageNotice> all(WebExchange exchange) {
    return exchange.tenon().outages().list(exchange.caller()).stream()
        .map(outage -> of(outage, provider(exchange, outage)))
        .toList();
  }

  private static OutageNotice of(Outage outage, String provider) {
    return new OutageNotice(
        outage.service() + " does not answer",
        "%d%% of the verifications since %s ended without its answer. %s accounts become stale, not broken, and are verified again every hour."
            .formatted(outage.percent(), Times.moment(outage.since()), provider));
  }

  private static String provider(WebExchange exchange, Outage outage) {
    return exchange.tenon().providers().list().stream()
        .filter(known -> known.id().equals(outage.provider()))
        .map(known -> known.displayName())
        .findFirst()
        .orElse(outage.provider().value());
  }
}
