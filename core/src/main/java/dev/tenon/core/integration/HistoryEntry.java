package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * One line of what happened to an integration.
 *
 * @param operator the name of who acted
 * @param state how it stood afterwards
 * @param codes the stable names of what was found or could not be told, empty when all was well
 * @param note a few words beside the event, such as the former name; may be empty
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
