package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt to deliver an alert, as the log keeps it.
 *
 * @param at when it began
 * @param attempt its number, from 1
 * @param state the state of the alert after it
 * @param detail what the receiver answered, or why there is no answer; contains no secret
 */
public record AlertDelivery(
    AlertId alert,
    AlertChannelId channel,
    WorkspaceId workspace,
    AlertKind kind,
    Instant at,
    Duration took,
    int attempt,
    AlertState state,
    String detail) {

  public AlertDelivery {
    requireNonNull(alert, "alert");
    requireNonNull(channel, "channel");
    requireNonNull(workspace, "workspace");
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
    requireNonNull(took, "took");
    requireNonNull(state, "state");
    requireNonNull(detail, "detail");
  }
}
