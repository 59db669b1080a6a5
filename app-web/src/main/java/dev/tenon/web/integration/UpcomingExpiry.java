package dev.tenon.web.integration;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.http.WebExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a credential stops working, for the page and the API document about an integration. */
public final class UpcomingExpiry {

  private static final Duration SOON = Duration.ofDays(90);

  private UpcomingExpiry() {}

  /** Only if it is within 90 days: credentials that last longer need nothing yet. */
  static Optional<Instant> of(IntegrationId integration, WebExchange exchange) {
    return of(integration, exchange, exchange.caller());
  }

  /** The same for a caller who is not the one of the request in every respect. */
  public static Optional<Instant> of(
      IntegrationId integration, WebExchange exchange, Caller caller) {
    Instant limit = exchange.now().plus(SOON);
    return exchange
        .tenon()
        .integrations()
        .credentialExpiry(integration, caller)
        .filter(end -> !end.isAfter(limit));
  }
}
