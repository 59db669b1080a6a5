package dev.tenon.core.audit;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of a workspace's audit trail.
 *
 * @param sequence counts from 1 in each workspace, without gaps
 * @param at to the millisecond
 * @param operator the name of who acted
 * @param action what was done: the name of an {@link AuditAction}
 * @param subject the id of what it was done to
 * @param details what else is worth knowing; never secret
 * @param previousHash the hash of the entry before, 64 zeros for the first
 * @param hash SHA-256 over all the above, in hexadecimal
 */
public record AuditEntry(
    WorkspaceId workspace,
    long sequence,
    Instant at,
    String operator,
    String action,
    String subject,
    SortedMap<String, String> details,
    String previousHash,
    String hash) {

  public AuditEntry {
    requireNonNull(workspace, "workspace");
    requireNonNull(at, "at");
    requireNonNull(operator, "operator");
    requireNonNull(action, "action");
    requireNonNull(subject, "subject");
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    requireNonNull(previousHash, "previousHash");
    requireNonNull(hash, "hash");
  }
}
