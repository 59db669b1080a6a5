package dev.tenon.core.event;

/**
 * Receives events after the change they report is committed. Implemented by an embedder.
 *
 * <p>Each listener has its own thread and receives the events of a workspace in order, each at
 * least once. If the process ends before a delivery is recorded, the event is delivered again with
 * the same id. If the listener throws, the event is delivered again after an increasing delay.
 * Meanwhile, later events of that workspace wait; other workspaces and other listeners are not
 * affected.
 */
@FunctionalInterface
public interface EventListener {

  /** Handles one event. May block and may call use cases. */
  void handle(Event event);
}
