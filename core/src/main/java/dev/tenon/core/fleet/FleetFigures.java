package dev.tenon.core.fleet;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.outage.Outage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The state of all workspaces at one time.
 *
 * @param integrations how many integrations there are, by state
 * @param overdue how long the verification that waits longest has been due; zero if none is due
 * @param undelivered for each event listener of this process, how long ago the oldest event that it
 *     has not handled happened; zero if it has handled all. A process that watches has the listener
 *     {@code tenon-alerts}.
 * @param suspendedHosts the hosts of clouds that this process does not call at the moment, because
 *     they did not answer
 * @param outages the services of clouds that do not answer for many accounts
 */
public record FleetFigures(
    IntegrationCounts integrations,
    Duration overdue,
    Map<String, Duration> undelivered,
    Set<String> suspendedHosts,
    List<Outage> outages) {

  public FleetFigures {
    requireNonNull(integrations, "integrations");
    requireNonNull(overdue, "overdue");
    undelivered = Map.copyOf(undelivered);
    suspendedHosts = Set.copyOf(suspendedHosts);
    outages = List.copyOf(outages);
  }
}
