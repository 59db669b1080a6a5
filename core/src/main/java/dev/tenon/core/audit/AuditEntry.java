package dev.tenon.core.audit;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entry of a workspace's audit trail.
 *
 * @param sequence counts from 1 in each workspace, without gaps
 * @param at to the millisecond
 * @param operator the name of the operator who acted
 * @param action the name of an {@link AuditAction}
 * @param subject the id of the object of the action
 * @param details further values of the action; never secret
 * @param previousHash the hash of the entry before, 64 zeros for the first
 * @param hash HMAC-SHA256 over all the above with a key of the store, in hexadecimal; SHA-256 in
 *     entries before {@link AuditHead#keyedFrom}
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
