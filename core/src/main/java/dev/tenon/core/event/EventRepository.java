package dev.tenon.core.event;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;

/**
 * Stores events and the delivery position of each listener. Called by the use cases inside a
 * transaction; implemented by a store.
 */
public interface EventRepository {

  /** Adds an event after all others. */
  void append(Event event);

  /** Finds the newest events of a workspace with a number below the given one, newest first. */
  List<NumberedEvent> newest(WorkspaceId workspace, long belowNumber, int limit);

  /** Registers a listener, starting with the next event; does nothing if it is registered. */
  void subscribe(String listener);

  /**
   * Finds the events that a listener has not handled, with a number above the given one, in order.
   */
  List<NumberedEvent> pending(String listener, long aboveNumber, int limit);

  /** Records that a listener has handled the events of a workspace up to a number. */
  void handled(String listener, WorkspaceId workspace, long number);

  /** Records that a listener has handled the events of all workspaces up to a number. */
  void handledAll(String listener, long number);

  /** Removes the events that happened before an instant. */
  void removeBefore(Instant instant);

  /**
   * An event with its position in the store.
   *
   * @param number increases in the order in which events were added; gaps are possible
   */
  record NumberedEvent(long number, Event event) {}
}
