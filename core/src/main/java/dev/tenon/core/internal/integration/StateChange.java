package dev.tenon.core.internal.integration;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The difference that a verification made to an integration.
 *
 * @param added codes that were not there before
 * @param removed codes that are no longer there
 */
record StateChange(
    String name,
    IntegrationState from,
    IntegrationState to,
    List<String> added,
    List<String> removed) {

  /** Empty when neither state nor codes differ. */
  static Optional<StateChange> between(Integration before, Integration after) {
    return between(before.state(), before.verification().codes(), after);
  }

  /** The difference that verifications made which ended during a pause; empty if there is none. */
  static Optional<StateChange> between(StateBeforePause before, Integration after) {
    return between(before.state(), before.codes(), after);
  }

  private static Optional<StateChange> between(
      IntegrationState from, List<String> codes, Integration after) {
    List<String> added = new ArrayList<>(after.verification().codes());
    added.removeAll(codes);
    List<String> removed = new ArrayList<>(codes);
    removed.removeAll(after.verification().codes());
    return from == after.state() && added.isEmpty() && removed.isEmpty()
        ? Optional.empty()
        : Optional.of(new StateChange(after.name(), from, after.state(), added, removed));
  }

  /** The difference as the data of an event. */
  Map<String, String> data() {
    return Map.of(
        "name", name,
        "from", from.name(),
        "to", to.name(),
        "added", String.join(" ", added),
        "removed", String.join(" ", removed));
  }
}
