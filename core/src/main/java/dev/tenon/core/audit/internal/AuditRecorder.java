package dev.tenon.core.audit.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditRepository;
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
  private final InstantSource clock;

  /** Writes to that repository. */
  public AuditRecorder(AuditRepository entries, InstantSource clock) {
    this.entries = entries;
    this.clock = clock;
  }

  /** Adds the next entry of the caller's workspace. */
  public void record(
      Caller caller, AuditAction action, String subject, Map<String, String> details) {
    AuditEntry unsealed =
        entries
            .last(caller.workspace())
            .map(last -> next(last.sequence() + 1, last.hash(), caller, action, subject, details))
            .orElseGet(() -> next(1, HashChain.START, caller, action, subject, details));
    entries.append(HashChain.sealed(unsealed));
  }

  private AuditEntry next(
      long sequence,
      String previousHash,
      Caller caller,
      AuditAction action,
      String subject,
      Map<String, String> details) {
    return new AuditEntry(
        caller.workspace(),
        sequence,
        clock.instant(),
        caller.operator().value(),
        action.name(),
        subject,
        new TreeMap<>(details),
        previousHash,
        "");
  }
}
