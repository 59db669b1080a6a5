package dev.tenon.core.internal.recording;

import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.event.EventType;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Records events. Called inside the transaction of the change that they report.
 *
 * @param retention how long events are kept
 */
public record EventRecorder(
    EventRepository events, RandomIds ids, InstantSource clock, Duration retention) {

  /** Adds an event in the caller's workspace, and removes those that have been kept long enough. */
  public void record(Caller caller, EventType type, String subject, Map<String, String> data) {
    Instant now = clock.instant();
    events.removeBefore(now.minus(retention));
    events.append(
        new Event(
            ids.next("evt"),
            caller.workspace(),
            now,
            type,
            subject,
            caller.operator().value(),
            data));
  }
}
