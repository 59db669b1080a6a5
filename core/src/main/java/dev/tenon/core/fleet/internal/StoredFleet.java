package dev.tenon.core.fleet.internal;

import static java.util.stream.Collectors.toMap;

import dev.tenon.core.event.EventRepository;
import dev.tenon.core.fleet.Fleet;
import dev.tenon.core.fleet.FleetFigures;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.spi.RequestLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Reads the figures from the store.
 *
 * @param listeners the names under which this process handles events now
 * @param limiter knows the hosts that are not called
 */
public record StoredFleet(
    Transactions transactions,
    IntegrationRepository integrations,
    OutageRepository outages,
    EventRepository events,
    Supplier<Set<String>> listeners,
    RequestLimiter limiter,
    InstantSource clock)
    implements Fleet {

  @Override
  public void requireReady() {
    transactions.read(() -> integrations.nextDue(0));
  }

  @Override
  public FleetFigures figures() {
    return transactions.read(
        () -> {
          Instant now = clock.instant();
          return new FleetFigures(
              integrations.counts(),
              since(earliestDue(), now),
              listeners.get().stream()
                  .collect(toMap(name -> name, name -> since(oldestEvent(name), now))),
              limiter.suspendedHosts(),
              outages.open());
        });
  }

  private Optional<Instant> earliestDue() {
    return IntStream.range(0, Watch.SLICES)
        .mapToObj(integrations::nextDue)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> oldestEvent(String listener) {
    return events.pending(listener, 0, 1).stream().findFirst().map(next -> next.event().at());
  }

  private static Duration since(Optional<Instant> start, Instant now) {
    return start
        .map(instant -> Duration.between(instant, now))
        .filter(duration -> !duration.isNegative())
        .orElse(Duration.ZERO);
  }
}
