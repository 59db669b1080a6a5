package dev.tenon.views;

import dev.tenon.core.event.Event;
import java.util.Map;

/**
 * Something that happened in a workspace.
 *
 * @param id the same in every delivery
 * @param data depends on the type
 */
public record EventData(
    String id, String at, String type, String subject, String operator, Map<String, String> data) {

  public EventData {
    data = SortedMaps.copyOf(data);
  }

  /** Converts an event. */
  public static EventData of(Event event) {
    return new EventData(
        event.id(),
        event.at().toString(),
        event.type().name(),
        event.subject(),
        event.operator(),
        event.data());
  }
}
