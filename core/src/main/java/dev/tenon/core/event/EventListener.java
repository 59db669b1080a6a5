package dev.tenon.core.event;

/**
 * Receives events after the change they report is committed. Implemented by an embedder.
 *
 * <p>Each listener has a thread of its own and gets the events of a workspace in order, each at
 * least once: an event whose delivery was not recorded, because the process ended or the listener
 * threw, is delivered again with the same id. A listener that throws gets the event again after a
 * growing delay; until then the later events of that workspace wait, and those of other workspaces
 * and other listeners do not.
 */
@FunctionalInterface
public interface EventListener {

  /** Handles one event. May block and may call use cases. */
  void handle(Event event);
}
