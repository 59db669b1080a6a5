package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.discovery.BulkReport;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a run is. Immutable.
 *
 * @param number increases with each change of the run
 * @param running the checks in progress
 * @param results the results so far
 * @param changed the checks that changed since the number that the reader asked for
 * @param accounts the results for accounts to link so far
 * @param newAccounts those of them since the number that the reader asked for
 * @param end how the run ended; empty while it is in progress
 */
public record RunState(
    long number,
    Set<CheckId> running,
    Map<CheckId, CheckResult> results,
    Set<CheckId> changed,
    List<BulkReport.Entry> accounts,
    List<BulkReport.Entry> newAccounts,
    Optional<RunEnd> end) {

  public RunState {
    running = Set.copyOf(running);
    results = Map.copyOf(results);
    changed = Set.copyOf(changed);
    accounts = List.copyOf(accounts);
    newAccounts = List.copyOf(newAccounts);
    requireNonNull(end, "end");
  }
}
