package dev.tenon.core.audit;

import static java.util.Objects.requireNonNull;

/**
 * Where an audit trail ends, as the store sealed it with its key when the newest entry was written.
 *
 * @param entries the number of entries
 * @param hash the hash of the newest entry, 64 zeros without one
 * @param keyedFrom the sequence of the first entry with a keyed hash; 1 unless a version before
 *     keyed hashes wrote entries
 */
public record AuditHead(long entries, String hash, long keyedFrom) {

  /** The hash before the first entry. */
  public static final String START = "0".repeat(64);

  /** The head of a trail without entries. */
  public static final AuditHead EMPTY = new AuditHead(0, START, 1);

  public AuditHead {
    requireNonNull(hash, "hash");
  }

  /** The head after one more entry. */
  public AuditHead after(AuditEntry entry) {
    return new AuditHead(entry.sequence(), entry.hash(), keyedFrom);
  }

  /** Whether an entry is the next one of the trail. */
  public boolean isFollowedBy(AuditEntry entry) {
    return entry.sequence() == entries + 1 && entry.previousHash().equals(hash);
  }
}
