package dev.tenon.views;

import dev.tenon.core.audit.AuditEntry;
import java.util.Map;

/**
 * One entry of the audit trail.
 *
 * @param details depend on the action
 */
public record AuditEntryData(
    long sequence,
    String at,
    String operator,
    String action,
    String subject,
    Map<String, String> details,
    String hash) {

  public AuditEntryData {
    details = SortedMaps.copyOf(details);
  }

  /** Converts an audit entry. */
  public static AuditEntryData of(AuditEntry entry) {
    return new AuditEntryData(
        entry.sequence(),
        entry.at().toString(),
        entry.operator(),
        entry.action(),
        entry.subject(),
        entry.details(),
        entry.hash());
  }
}
