package dev.tenon.core.internal.integration;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationRepository.Numbered;
import dev.tenon.core.integration.IntegrationState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was known of a paused integration before the pause, from its history.
 *
 * @param state the state
 * @param codes the codes of the last conclusive verification
 */
record StateBeforePause(IntegrationState state, List<String> codes) {

  private static final int PAGE = 20;

  /** The events whose entries have the codes of the stored verification. */
  private static final Set<Event> CONCLUSIVE =
      EnumSet.of(Event.LINKED, Event.VERIFIED, Event.ROTATED);

  /** Empty if the history does not reach so far back. Called inside a transaction. */
  static Optional<StateBeforePause> find(IntegrationRepository integrations, Integration paused) {
    Optional<IntegrationState> state = Optional.empty();
    OptionalLong before = OptionalLong.empty();
    while (true) {
      List<Numbered<HistoryEntry>> page =
          integrations.history(paused.workspace(), paused.id(), before, PAGE);
      for (Numbered<HistoryEntry> one : page) {
        HistoryEntry entry = one.item();
        if (entry.state() != IntegrationState.PAUSED) {
          state = state.or(() -> Optional.of(entry.state()));
          if (CONCLUSIVE.contains(entry.event())) {
            return Optional.of(new StateBeforePause(state.orElseThrow(), entry.codes()));
          }
        }
      }
      if (page.size() < PAGE) {
        return Optional.empty();
      }
      before = OptionalLong.of(page.get(page.size() - 1).number());
    }
  }

  /** The state after the pause. An incomplete verification leaves a connected one connected. */
  static IntegrationState after(Optional<StateBeforePause> before, Outcome outcome) {
    boolean wasConnected =
        before.filter(known -> known.state == IntegrationState.CONNECTED).isPresent();
    return outcome == Outcome.PASSED_INCOMPLETE && wasConnected
        ? IntegrationState.CONNECTED
        : VerificationEffect.stateAfter(outcome);
  }
}
