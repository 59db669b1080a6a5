package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
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
 * @param end how the run ended; empty while it is in progress
 */
public record RunState(
    long number,
    Set<CheckId> running,
    Map<CheckId, CheckResult> results,
    Set<CheckId> changed,
    Optional<RunEnd> end) {

  public RunState {
    running = Set.copyOf(running);
    results = Map.copyOf(results);
    changed = Set.copyOf(changed);
    requireNonNull(end, "end");
  }
}
