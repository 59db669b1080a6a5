package dev.tenon.web.home;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.page.PageRequest;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.home.HomePage.AttentionEntry;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The integrations that need attention most: broken, then unknown, then with findings. */
final class AttentionList {

  static final int LENGTH = 8;

  private static final List<IntegrationFilter> WORST_FIRST =
      List.of(
          IntegrationFilter.ALL.inState(Set.of(IntegrationState.BROKEN)).inStaleness(false),
          IntegrationFilter.ALL
              .inState(EnumSet.complementOf(EnumSet.of(IntegrationState.PAUSED)))
              .inStaleness(true),
          IntegrationFilter.ALL.inState(Set.of(IntegrationState.ATTENTION)).inStaleness(false));

  private final WebExchange exchange;
  private final Instant now;

  AttentionList(WebExchange exchange, Instant now) {
    this.exchange = exchange;
    this.now = now;
  }

  List<AttentionEntry> entries() {
    List<AttentionEntry> entries = new ArrayList<>();
    for (IntegrationFilter filter : WORST_FIRST) {
      if (entries.size() < LENGTH) {
        PageRequest request = PageRequest.first(LENGTH - entries.size());
        exchange
            .tenon()
            .integrations()
            .list(filter, IntegrationOrder.NAME, request, exchange.caller())
            .items()
            .forEach(one -> entries.add(entry(one)));
      }
    }
    return entries;
  }

  private AttentionEntry entry(IntegrationSummary one) {
    IntegrationStatus status = IntegrationStatus.of(one);
    String provider = provider(one);
    if (status == IntegrationStatus.UNKNOWN) {
      String known = IntegrationStatus.of(one.state(), false).word().toLowerCase(Locale.ROOT);
      return new AttentionEntry(
          status,
          one.name(),
          path(one),
          "The last attempt to verify had no complete answer. Last known: " + known + ".",
          VerificationSchedule.dueAt(one)
              .map(due -> "The next attempt is due " + Times.until(due, now) + ".")
              .orElse(""),
          provider,
          Times.ago(one.verifiedAt(), now));
    }
    Optional<Finding> finding =
        exchange
            .tenon()
            .integrations()
            .find(one.id().value(), exchange.caller())
            .map(Integration::verification)
            .flatMap(AttentionList::first);
    return new AttentionEntry(
        status,
        one.name(),
        path(one),
        finding.map(Finding::message).orElse("A required change is not visible yet."),
        finding.map(found -> found.remediation().steps().get(0)).orElse(""),
        finding
            .map(found -> provider + " · Can be fixed by: " + found.remediation().actor())
            .orElse(provider),
        Times.ago(one.verifiedAt(), now));
  }

  private static Optional<Finding> first(Verification verification) {
    return verification.results().values().stream()
        .flatMap(result -> result.findings().stream())
        .findFirst();
  }

  private String provider(IntegrationSummary one) {
    return exchange.tenon().providers().list().stream()
        .filter(descriptor -> descriptor.id().equals(one.provider()))
        .findFirst()
        .map(ProviderDescriptor::displayName)
        .orElse(one.provider().value());
  }

  private static String path(IntegrationSummary one) {
    return "/integrations/" + one.id().value();
  }
}
