package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * An entry in the history of an integration.
 *
 * @param operator the name of the operator who acted
 * @param state the state of the integration afterwards
 * @param codes the stable codes of findings and unanswered checks; empty when every check passed
 * @param note a detail of the event, such as the former name; may be empty
 */
public record HistoryEntry(
    Instant at,
    String operator,
    Event event,
    IntegrationState state,
    List<String> codes,
    String note) {

  /** What happened. The names are stored and never change their meaning. */
  public enum Event {
    LINKED,
    VERIFIED,
    NOT_VERIFIED,
    RENAMED,
    PAUSED,
    RESUMED,
    ROTATION_STARTED,
    ROTATION_NOT_CONFIRMED,
    ROTATION_CANCELLED,
    ROTATED
  }

  public HistoryEntry {
    requireNonNull(at, "at");
    requireNonNull(operator, "operator");
    requireNonNull(event, "event");
    requireNonNull(state, "state");
    codes = List.copyOf(codes);
    requireNonNull(note, "note");
  }
}
