package dev.tenon.web.link;

import dev.tenon.core.check.Verification;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.RunEnd;
import dev.tenon.web.run.RunState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state of the checks of an account, from the run in memory if there is one and from the stored
 * verification otherwise.
 *
 * @param run the run that is waiting or in progress, with its state
 * @param results the results to show
 * @param failure why the last run ended without a result
 */
public record Attempt(
    Optional<Active> run, Map<CheckId, CheckResult> results, Optional<RunEnd.Failed> failure) {

  /** A run in progress. */
  public record Active(CheckRun run, RunState state) {}

  /**
   * Reads the state.
   *
   * @param run the run of the account, if one is remembered
   * @param stored the last stored verification
   */
  public static Attempt of(Optional<CheckRun> run, Optional<Verification> stored) {
    Map<CheckId, CheckResult> last = stored.map(Verification::results).orElse(Map.of());
    if (run.isEmpty()) {
      return new Attempt(Optional.empty(), last, Optional.empty());
    }
    RunState state = run.get().state();
    return state
        .end()
        .map(
            end ->
                new Attempt(
                    Optional.empty(), last, end.fold(completed -> Optional.empty(), Optional::of)))
        .orElseGet(
            () ->
                new Attempt(
                    Optional.of(new Active(run.get(), state)), state.results(), Optional.empty()));
  }

  /** The checks in progress. */
  public Set<CheckId> running() {
    return run.map(active -> active.state().running()).orElse(Set.of());
  }
}
