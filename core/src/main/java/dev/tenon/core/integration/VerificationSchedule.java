package dev.tenon.core.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When integrations are due for their next verification: a day after the last attempt, unless they
 * are paused. Tenon starts no verification by itself; whoever schedules them selects with {@link
 * #due}.
 */
public final class VerificationSchedule {

  /** How long after an attempt to verify the next one is due. */
  public static final Duration INTERVAL = Duration.ofDays(1);

  private VerificationSchedule() {}

  /** When the next verification of an integration is due; empty while it is paused. */
  public static Optional<Instant> dueAt(IntegrationSummary integration) {
    return integration.state() == IntegrationState.PAUSED
        ? Optional.empty()
        : Optional.of(integration.attemptedAt().plus(INTERVAL));
  }

  /** The integrations of a filter whose verification is due before a time; never paused ones. */
  public static IntegrationFilter due(IntegrationFilter filter, Instant time) {
    Set<IntegrationState> states = EnumSet.allOf(IntegrationState.class);
    if (!filter.states().isEmpty()) {
      states.retainAll(filter.states());
    }
    states.remove(IntegrationState.PAUSED);
    // No state at all would mean every state; only paused ones are never due at any time.
    return states.isEmpty()
        ? filter.dueSince(Instant.EPOCH)
        : filter.inState(states).dueSince(time.minus(INTERVAL));
  }
}
