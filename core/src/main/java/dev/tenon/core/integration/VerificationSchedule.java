package dev.tenon.core.integration;

import dev.tenon.core.check.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When integrations are due for their next verification. {@link dev.tenon.core.Tenon#watch} follows
 * this schedule; {@link #due} selects what is due for a caller who verifies by hand.
 *
 * <p>Each integration has a time of day of its own, which follows from its id, so that a fleet is
 * verified evenly over the day. An integration that is not in order is due sooner. A paused one is
 * never due.
 */
public final class VerificationSchedule {

  /** How often an integration in order is verified. */
  public static final Duration INTERVAL = Duration.ofDays(1);

  /**
   * How long after an attempt the regular verification may follow; if it is less, it is skipped.
   */
  static final Duration SHORTEST_INTERVAL = Duration.ofHours(1);

  /** How soon to verify again while a change is propagating. */
  static final Duration WHILE_PROPAGATING = Duration.ofMinutes(5);

  /** How soon to verify again after an attempt without a conclusive result. */
  static final Duration WHILE_STALE = Duration.ofHours(1);

  /** How soon to verify again while something is wrong. */
  static final Duration WHILE_WRONG = Duration.ofHours(4);

  /** How soon to verify again before an integration is called broken. */
  static final Duration TO_CONFIRM = Duration.ofMinutes(5);

  private static final int SPREAD = 4;

  private VerificationSchedule() {}

  /** When the next verification of an integration is due; empty while it is paused. */
  public static Optional<Instant> dueAt(IntegrationSummary integration) {
    if (integration.state() == IntegrationState.PAUSED) {
      return Optional.empty();
    }
    Instant regular = regularlyAfter(integration.attemptedAt(), integration.id());
    return sooner(integration)
        .map(delay -> integration.attemptedAt().plus(spread(delay, integration.id())))
        .filter(regular::isAfter)
        .or(() -> Optional.of(regular));
  }

  /** When the next verification of an integration is due; empty while it is paused. */
  public static Optional<Instant> dueAt(Integration integration) {
    return dueAt(IntegrationSummary.of(integration));
  }

  /** When to confirm that an integration is broken, after the attempt that found it. */
  public static Instant confirmationAfter(Instant attemptedAt) {
    return attemptedAt.plus(TO_CONFIRM);
  }

  /**
   * The latest time at which a verification can be due. One that is due later was scheduled before
   * the clock was set back, and is due now.
   */
  public static Instant latestAfter(Instant now) {
    return now.plus(INTERVAL.multipliedBy(2));
  }

  /** The integrations of a filter whose verification is due at a time; never paused ones. */
  public static IntegrationFilter due(IntegrationFilter filter, Instant time) {
    Set<IntegrationState> states = EnumSet.allOf(IntegrationState.class);
    if (!filter.states().isEmpty()) {
      states.retainAll(filter.states());
    }
    states.remove(IntegrationState.PAUSED);
    // No state at all would mean every state; only paused ones are never due at any time.
    return states.isEmpty() ? filter.dueBy(Instant.EPOCH) : filter.inState(states).dueBy(time);
  }

  /** The slice of an integration, which does not change. Slices are equally large. */
  public static int sliceOf(IntegrationId id, int slices) {
    return Math.floorMod(mixed(id) >>> 16, slices);
  }

  private static Optional<Duration> sooner(IntegrationSummary integration) {
    if (integration.outcome() == Outcome.PROPAGATING) {
      return Optional.of(WHILE_PROPAGATING);
    }
    // An incomplete result that passed is stale as well, and may remain so for good.
    if (integration.stale() && integration.outcome() != Outcome.PASSED_INCOMPLETE) {
      return Optional.of(WHILE_STALE);
    }
    return integration.stale() || integration.state() != IntegrationState.CONNECTED
        ? Optional.of(WHILE_WRONG)
        : Optional.empty();
  }

  /** Up to a quarter longer, so that what failed together is not verified together again. */
  private static Duration spread(Duration delay, IntegrationId id) {
    long most = delay.toSeconds() / SPREAD;
    return delay.plusSeconds(Math.floorMod((long) mixed(id), most));
  }

  /** When an integration in order is due after an attempt: at its time of day. */
  public static Instant regularlyAfter(Instant attempt, IntegrationId id) {
    long day = INTERVAL.toSeconds();
    long timeOfDay = Math.floorMod((long) mixed(id), day);
    long earliest = attempt.plus(SHORTEST_INTERVAL).getEpochSecond() + 1;
    long wait = Math.floorMod(timeOfDay - earliest, day);
    return Instant.ofEpochSecond(earliest + wait);
  }

  /** The hash code of the text, which the language specifies, with its bits spread evenly. */
  private static int mixed(IntegrationId id) {
    int hash = id.value().hashCode();
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
