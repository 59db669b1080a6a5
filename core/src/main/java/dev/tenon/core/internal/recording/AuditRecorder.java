package dev.tenon.core.internal.recording;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.AuditChain;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditHead;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.event.EventType;
import dev.tenon.core.workspace.Caller;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the audit trail. Called inside the transaction of the effect, before it; for an effect
 * outside the store, in a transaction that commits before it.
 */
public final class AuditRecorder {

  private final AuditRepository entries;
  private final AuditChain chain;
  private final EventRecorder events;
  private final InstantSource clock;

  /** Writes to that repository; what is an event as well goes to the events too. */
  public AuditRecorder(AuditRepository entries, EventRecorder events, InstantSource clock) {
    this.entries = entries;
    this.chain = new AuditChain(entries);
    this.events = events;
    this.clock = clock;
  }

  /** Adds the next entry of the caller's workspace. */
  public void record(
      Caller caller, AuditAction action, String subject, Map<String, String> details) {
    // The sealed head and not the newest entry: what was removed or forged remains detectable.
    AuditHead head = entries.head(caller.workspace()).orElse(AuditHead.EMPTY);
    entries.append(
        chain.sealed(
            new AuditEntry(
                caller.workspace(),
                head.entries() + 1,
                clock.instant(),
                caller.operator().value(),
                action.name(),
                subject,
                new TreeMap<>(details),
                head.hash(),
                "")));
    AuditedEvents.typeOf(action)
        .ifPresent(
            type ->
                events.record(caller, type, subject, AuditedEvents.dataOf(action, type, details)));
  }

  /** Adds an event that is no action of the caller but what came of one. */
  public void recordEvent(Caller caller, EventType type, String subject, Map<String, String> data) {
    events.record(caller, type, subject, data);
  }
}
