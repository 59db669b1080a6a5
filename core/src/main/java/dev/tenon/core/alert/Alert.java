package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;

/**
 * One message to one channel. Its {@link AlertItem items} are stored separately.
 *
 * @param id the same in every attempt, so that receivers can detect duplicates
 * @param group what its items have in common: those of the same group and channel are sent together
 * @param urgent whether an item needs somebody today
 * @param groupUntil until when it waits for further items
 * @param nextAttemptAt when it is sent next; without meaning when the state is final
 * @param attempts how often it was sent since it was created or replayed
 * @param version increases with each change
 */
public record Alert(
    AlertId id,
    WorkspaceId workspace,
    AlertChannelId channel,
    AlertKind kind,
    String group,
    boolean urgent,
    AlertState state,
    Instant createdAt,
    Instant groupUntil,
    Instant nextAttemptAt,
    int attempts,
    long version) {

  /** More than the clocks of processes differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofHours(1);

  public Alert {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(channel, "channel");
    requireNonNull(kind, "kind");
    requireNonNull(group, "group");
    requireNonNull(state, "state");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(groupUntil, "groupUntil");
    requireNonNull(nextAttemptAt, "nextAttemptAt");
  }

  /** A copy in another state. */
  public Alert in(AlertState newState, int newAttempts, Instant newNextAttemptAt) {
    return new Alert(
        id,
        workspace,
        channel,
        kind,
        group,
        urgent,
        newState,
        createdAt,
        groupUntil,
        newNextAttemptAt,
        newAttempts,
        version);
  }

  /** A copy with a version. */
  public Alert withVersion(long newVersion) {
    return new Alert(
        id,
        workspace,
        channel,
        kind,
        group,
        urgent,
        state,
        createdAt,
        groupUntil,
        nextAttemptAt,
        attempts,
        newVersion);
  }

  /** A copy that was created at this time at the latest. */
  public Alert createdBy(Instant latest) {
    return new Alert(
        id,
        workspace,
        channel,
        kind,
        group,
        urgent,
        state,
        createdAt.isAfter(latest) ? latest : createdAt,
        groupUntil,
        nextAttemptAt,
        attempts,
        version);
  }

  /** Whether it is due at a time. */
  public boolean isDue(Instant now) {
    return (state == AlertState.COLLECTING || state == AlertState.RETRYING)
        && (!nextAttemptAt.isAfter(now) || createdAt.isAfter(latestCreation(now)));
  }

  /**
   * The latest time at which an alert can have been created. One that was created later was created
   * before the clock was set back, and is due.
   */
  public static Instant latestCreation(Instant now) {
    return now.plus(CLOCK_DIFFERENCE);
  }
}
